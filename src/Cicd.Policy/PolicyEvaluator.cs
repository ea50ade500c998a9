using Cicd.Policy.Internal;
using Cicd.Yaml;

namespace Cicd.Policy;

/// <summary>
/// Holds the evidence of a request against the policies that apply to it. Reads nothing, asks nobody and writes nothing: the same request at
/// the same time is decided alike.
/// </summary>
/// <param name="policies">The policies, with waivers and baseline.</param>
/// <param name="time">Tells the age of evidence, and whether a waiver has expired.</param>
public sealed class PolicyEvaluator(PolicySet policies, TimeProvider time)
{
    private static readonly TimeSpan DefaultValidity = TimeSpan.FromHours(1);

    /// <summary>The policies that are C# classes.</summary>
    public IReadOnlyList<IPolicy> CodePolicies { get; init; } = [];

    /// <summary>
    /// Decides. Never throws, and denies whenever it cannot judge: policies that are not available or have problems, no policy that applies,
    /// evidence that is missing, failed or in doubt, a clock that cannot be right. The verdicts are in the order of the files.
    /// </summary>
    /// <param name="request">What is asked.</param>
    public GateDecision Evaluate(GateRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return new Judgement(policies, CodePolicies, request, time.GetUtcNow()).Decide();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return GateDecision.Denied($"the gate cannot judge: {OneLine.Of(exception.Message)}");
        }
    }

    /// <summary>How long a decision on the request counts: the shortest time that a policy that applies gives it, one hour if none says.</summary>
    /// <param name="request">What is asked.</param>
    public TimeSpan ValidFor(GateRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return policies.Policies.Where(policy => policy.AppliesTo(request)).Select(policy => policy.DecisionValidFor).DefaultIfEmpty(DefaultValidity).Min();
    }
}
