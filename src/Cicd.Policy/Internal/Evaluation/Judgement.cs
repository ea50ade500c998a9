using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Evaluates the policies that apply to a request.</summary>
internal sealed class Judgement(PolicySet policies, IReadOnlyList<IPolicy> classes, GateRequest request, DateTimeOffset now)
{
    private readonly Facts facts = new(policies, request, now);
    private readonly WaiverBook waivers = new(policies, now);
    private readonly List<string> reasons = [];
    private readonly List<RuleVerdict> verdicts = [];

    public GateDecision Decide()
    {
        if (policies.Source.Unavailable is { } unavailable)
        {
            reasons.Add($"the policies cannot be had: {unavailable}");
            if (policies.Policies.Count == 0)
            {
                return Denied(reasons);
            }
        }

        if (policies.Problems.Count > 0)
        {
            return Denied([.. policies.Problems.Select(problem => $"the policies have a problem: {problem}")]);
        }

        var applying = policies.Policies.Where(policy => policy.AppliesTo(request)).ToList();
        var asked = classes.OrderBy(policy => policy.Name, StringComparer.Ordinal).Where(policy => CodeJudgement.Applies(policy, request)).ToList();
        reasons.AddRange(request.Doubts.Select(doubt => $"the evidence {OneLine.Of(doubt.File)} does not count: {OneLine.Of(doubt.Message, 1000)}"));
        if (Clock.Problem(facts) is { } wrong)
        {
            reasons.Add(wrong);
        }

        foreach (var policy in applying)
        {
            JudgeFile(policy);
        }

        foreach (var policy in asked)
        {
            JudgeClass(policy);
        }

        if (!applying.Exists(policy => policy.IsEnforced && policy.Rules.Count > 0) && !asked.Exists(policy => policy.Enforcement != PolicyEnforcement.Advisory))
        {
            reasons.Add(Scopes.None(policies, request));
        }

        return reasons.Count > 0 ? Denied(reasons) : new(IsAllowed: true, Allowed(applying, asked)) { Verdicts = verdicts, Notes = Notes() };
    }

    private void JudgeFile(PolicyDocument policy)
    {
        foreach (var rule in policy.Rules)
        {
            var verdict = RuleJudgement.Of(facts, waivers, policy, rule);
            verdicts.Add(verdict);
            if (verdict is { IsEnforced: true, Outcome: RuleOutcome.Failed or RuleOutcome.NotEvaluated })
            {
                reasons.Add(VerdictLine.Of(verdict));
            }
        }
    }

    private void JudgeClass(IPolicy policy)
    {
        var name = OneLine.Of(policy.Name);
        if (policies.Policies.Any(file => string.Equals(file.Name, name, StringComparison.OrdinalIgnoreCase)) || classes.Count(other => other.Name == policy.Name) > 1)
        {
            reasons.Add($"the policy name '{name}' of the class {policy.GetType().Name} is taken already: each policy has a name of its own");
        }

        foreach (var verdict in CodeJudgement.Of(policy, name, request))
        {
            verdicts.Add(verdict);
            if (verdict is { IsEnforced: true, Outcome: RuleOutcome.Failed or RuleOutcome.NotEvaluated })
            {
                reasons.Add(VerdictLine.Of(verdict));
            }
        }
    }

    private GateDecision Denied(IReadOnlyList<string> lines) => GateDecision.Denied(string.Join('\n', lines)) with { Verdicts = verdicts, Notes = Notes() };

    private IReadOnlyList<string> Notes() =>
    [
        Scopes.Used(policies.Source),
        .. verdicts.Where(verdict => verdict.Outcome == RuleOutcome.Overridden).Select(verdict => $"Rule {verdict.Policy}/{verdict.Rule} was not met and is {verdict.Exception}."),
        .. waivers.Notes(),
    ];

    private string Allowed(List<PolicyDocument> applying, List<IPolicy> asked)
    {
        var names = applying.Where(policy => policy.IsEnforced).Select(policy => $"{policy.Name} ({policy.File.Path})")
            .Concat(asked.Where(policy => policy.Enforcement != PolicyEnforcement.Advisory).Select(policy => $"{OneLine.Of(policy.Name)} ({policy.GetType().Name})"));
        var unmet = verdicts.Where(verdict => verdict.Outcome != RuleOutcome.Passed).Select(verdict => verdict.Outcome switch
        {
            RuleOutcome.Waived => $"Waived: {VerdictLine.Of(verdict)}",
            RuleOutcome.Overridden => $"Overridden: {VerdictLine.Of(verdict)}",
            _ => $"Advice: {VerdictLine.Of(verdict)}",
        });
        return string.Join('\n', unmet.Prepend($"Allowed by policy {string.Join(", ", names)}."));
    }
}
