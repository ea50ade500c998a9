using Cicd.Policy.Internal;

namespace Cicd.Policy;

/// <summary>Judges requests by the policies of a source, and says of each decision all that it is bound to. Reads nothing but the source, and signs nothing.</summary>
/// <param name="source">The policies, as they were read.</param>
/// <param name="time">Dates the decisions.</param>
public sealed class PolicyJudge(PolicySource source, TimeProvider time)
{
    /// <summary>The policies.</summary>
    public PolicySet Policies { get; } = PolicySet.Read(source);

    /// <summary>Judges.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="revision">The commit.</param>
    /// <param name="classes">The policies that are C# classes.</param>
    public DecisionRecord Decide(GateRequest request, SourceRevision revision, IReadOnlyList<IPolicy> classes)
    {
        ArgumentNullException.ThrowIfNull(request);
        var policies = PoliciesFor(request);
        var evaluator = new PolicyEvaluator(policies, time) { CodePolicies = classes };
        return Record(request, revision, Noted(request, evaluator.Evaluate(request)), evaluator.ValidFor(request));
    }

    /// <summary>A denial for a reason that lies outside of the policies.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="revision">The commit.</param>
    /// <param name="reason">Why.</param>
    public DecisionRecord Deny(GateRequest request, SourceRevision revision, string reason) =>
        Record(request, revision, Noted(request, GateDecision.Denied(reason)), TimeSpan.Zero);

    // What would be decided can be told by policies that do not count for a publish, as long as there are any.
    private PolicySet PoliciesFor(GateRequest request) => request.IsPreview && source is { Unavailable: not null, Files.Count: > 0 }
        ? PolicySet.Read(source with { Unavailable = null })
        : Policies;

    private GateDecision Noted(GateRequest request, GateDecision decision) => decision with
    {
        Notes =
        [
            .. decision.Notes.Any(note => note.Contains(source.Description, StringComparison.Ordinal)) ? [] : (string[])[$"The policies are those of {source.Description}."],
            .. request.IsPreview && source.Unavailable is { } unavailable ? (string[])[$"A publish or deploy would be denied: {unavailable}"] : [],
            .. decision.Notes,
        ],
    };

    // Whatever else is wrong: this alone denies, and is said.
    private GateDecision Available(GateRequest request, GateDecision decision)
    {
        if (request.IsPreview || source.Unavailable is not { } reason)
        {
            return decision;
        }

        var line = $"the policies cannot be had: {reason}";
        return decision with
        {
            IsAllowed = false,
            Reason = decision.IsAllowed ? line : decision.Reason.Contains(reason, StringComparison.Ordinal) ? decision.Reason : $"{line}\n{decision.Reason}",
        };
    }

    private DecisionRecord Record(GateRequest request, SourceRevision revision, GateDecision decision, TimeSpan validFor)
    {
        var now = time.GetUtcNow();
        return new()
        {
            Decision = Available(request, decision) with { ExpiresAt = now + validFor },
            Run = request.Run,
            Destination = request.Destination,
            Subjects = request.Subjects,
            Source = revision,
            Policies = source,
            Inputs = DecisionInputs.Of(source, request.Evidence),
            BuildLevel = BuildLevels.Of(request),
            DecidedAt = now,
            ExpiresAt = now + validFor,
            IsPreview = request.IsPreview,
        };
    }
}
