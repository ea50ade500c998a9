using System.Globalization;
using Cicd.Policy.Internal;
using Cicd.Yaml;

namespace Cicd.Policy;

/// <summary>
/// The rule that no file states and every gate with protected policies holds: what makes the policies looser, or may, needs an approval of
/// its own, by somebody who did not write it.
/// </summary>
public static class PolicyChangeRule
{
    /// <summary>The name that stands for the policy.</summary>
    public const string PolicyName = "(change)";

    /// <summary>The id of the rule.</summary>
    public const string RuleId = "policy-change";

    /// <summary>What an approval overrides that is meant for this rule.</summary>
    public const string Override = PolicyName + "/" + RuleId;

    private const int Named = 5;

    /// <summary>
    /// What a run is to be held against: the commit of its policies, which no task can move; where they are from a bundle, the branch that the run is to go into, or
    /// the default branch. Null where nothing is known, and where the policies are those of the work tree, which protect nothing: then there is nothing to judge.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="policies">The policies of the run.</param>
    public static string? ReferenceFor(RunInfo run, PolicySource policies)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(policies);
        return policies.Kind == PolicySourceKind.WorkTree ? null
            : policies.Commit ?? policies.Reference ?? (run.IsPullRequest ? run.Change.TargetBranch : null) ?? run.Change.DefaultBranch;
    }

    /// <summary>Judges a change.</summary>
    /// <param name="report">What the change does; null if that could not be told, which denies.</param>
    /// <param name="request">What is asked, with the approvals among its evidence.</param>
    /// <param name="policies">The policies of the run.</param>
    /// <param name="now">What time it is.</param>
    public static RuleVerdict Judge(PolicyChangeReport? report, GateRequest request, PolicySource policies, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(policies);
        ArgumentNullException.ThrowIfNull(request);
        if (report is null)
        {
            return Verdict(RuleOutcome.NotEvaluated, "what the change does to the policies cannot be told from this clone") with
            {
                Remedy = "Fetch the whole history: fetch-depth: 0 for actions/checkout, GIT_DEPTH: 0 for GitLab, fetchDepth: 0 for Azure Pipelines.",
            };
        }

        var doubtful = report.Doubtful;
        if (doubtful.Count == 0)
        {
            return Verdict(RuleOutcome.Passed, "the change makes nothing looser that judges it") with { Figure = Figure(doubtful) };
        }

        var approval = request.Evidence.OfType<ApprovalEvidence>().FirstOrDefault(approval => Counts(approval, report, request, policies.Digest, now));
        var list = string.Join("; ", doubtful.Take(Named).Select(change => OneLine.Of(change.ToString()))) + (doubtful.Count > Named ? Invariant($"; and {doubtful.Count - Named} more") : string.Empty);
        return Verdict(approval is null ? RuleOutcome.Failed : RuleOutcome.Overridden, $"{Figure(doubtful)}: {list}") with
        {
            Figure = Figure(doubtful),
            Location = doubtful[0].Location,
            Exception = approval is null ? null : $"approved by {OneLine.Of(approval.Proof!.Owner!)}: {OneLine.Of(approval.Reason ?? "no reason given")}",
            Remedy = approval is null
                ? $"Take it out of the change, or let somebody whom the trust file knows, and who wrote none of its commits, approve it for commit {report.Head}: {Commands.Override(PolicyName, RuleId, request.Destination.Environment).Replace(Override, $"'{Override}'", StringComparison.Ordinal)}"
                : null,
        };
    }

    /// <summary>The decision with the verdict: it is denied if the verdict denies, whatever else is well.</summary>
    /// <param name="decision">The decision by the policies.</param>
    /// <param name="verdict">The verdict, see <see cref="Judge"/>.</param>
    public static GateDecision Apply(GateDecision decision, RuleVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(verdict);
        var judged = decision with { Verdicts = [.. decision.Verdicts, verdict] };
        if (verdict.Outcome == RuleOutcome.Overridden)
        {
            return judged with { Notes = [.. decision.Notes, $"What the change makes looser or unclear was {verdict.Exception}."] };
        }

        if (verdict.Outcome == RuleOutcome.Passed)
        {
            return judged;
        }

        var reason = VerdictLine.Of(verdict);
        return judged with { IsAllowed = false, Reason = decision.IsAllowed ? reason : $"{decision.Reason}\n{reason}" };
    }

    private static bool Counts(ApprovalEvidence approval, PolicyChangeReport report, GateRequest request, Sha256Digest policies, DateTimeOffset now) =>
        approval.Status == EvidenceStatus.Complete
        && approval.Proof is { KeyId: not null, Owner: { } owner }
        && approval.Commit == report.Head
        && approval.Repository == request.Source?.Revision.Repository
        && (approval.Policies is null || approval.Policies == policies)
        && (approval.Environment is null || string.Equals(approval.Environment, request.Destination.Environment, StringComparison.OrdinalIgnoreCase))
        && approval.Overrides.Contains(Override, StringComparer.Ordinal)
        && approval.ApprovedAt <= now
        && now < approval.ExpiresAt
        && !IsAuthor(owner, report, request);

    // Who the authors are, the commits say themselves; where none is known, anybody may be the author.
    private static bool IsAuthor(string owner, PolicyChangeReport report, GateRequest request)
    {
        var authors = report.Authors
            .Concat(request.Source?.Author is { } author ? AuthorNames.Of(author) : [])
            .Concat(request.Evidence.OfType<ReviewEvidence>().Where(review => review.Commit == report.Head).SelectMany(review => review.Authors).SelectMany(AuthorNames.Of))
            .ToList();
        return authors.Count == 0 || AuthorNames.Of(owner).Any(name => authors.Contains(name, StringComparer.OrdinalIgnoreCase));
    }

    private static RuleVerdict Verdict(RuleOutcome outcome, string message) => new(PolicyName, RuleId, outcome, message)
    {
        Kind = "change",
        Title = "What makes the policies looser, or may, has an approval of its own",
        Threshold = "none without an approval of its own",
    };

    private static string Figure(IReadOnlyList<PolicyChange> doubtful) =>
        Invariant($"{doubtful.Count(change => change.Kind == PolicyChangeKind.Looser)} looser, {doubtful.Count(change => change.Kind == PolicyChangeKind.Unclear)} unclear");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
