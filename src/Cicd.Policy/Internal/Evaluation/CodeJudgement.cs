using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Asks the policies that are C# classes. What they throw denies, and so does one that says nothing.</summary>
internal static class CodeJudgement
{
    private const int MaximumVerdicts = 1000;

    /// <summary>Whether the policy is about the request; one that cannot tell is.</summary>
    public static bool Applies(IPolicy policy, GateRequest request)
    {
        try
        {
            return policy.AppliesTo(request);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return true;
        }
    }

    public static IReadOnlyList<RuleVerdict> Of(IPolicy policy, string name, GateRequest request)
    {
        var isEnforced = policy.Enforcement != PolicyEnforcement.Advisory;
        try
        {
            var verdicts = policy.Evaluate(request).Take(MaximumVerdicts + 1).Select(verdict => Sound(verdict, name, isEnforced)).ToList();
            return verdicts.Count switch
            {
                0 => [Denied(name, isEnforced, "the policy judged nothing: let it give a verdict for each of its rules")],
                > MaximumVerdicts => [Denied(name, isEnforced, $"the policy gives more than {MaximumVerdicts} verdicts")],
                _ => verdicts,
            };
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return [Denied(name, isEnforced, $"the policy could not judge: {OneLine.Of(exception.Message)}")];
        }
    }

    // A class says how its rules came out, not that somebody else waived or overrode them.
    private static RuleVerdict Sound(RuleVerdict verdict, string name, bool isEnforced) => verdict with
    {
        Policy = name,
        IsEnforced = isEnforced,
        Kind = verdict.Kind.Length == 0 ? "code" : verdict.Kind,
        Outcome = verdict.Outcome is RuleOutcome.Passed or RuleOutcome.Failed ? verdict.Outcome : RuleOutcome.NotEvaluated,
        Exception = null,
    };

    private static RuleVerdict Denied(string name, bool isEnforced, string message) =>
        new(name, "policy", RuleOutcome.NotEvaluated, message) { IsEnforced = isEnforced, Kind = "code" };
}
