namespace Cicd.Policy.Internal;

/// <summary>Which outcomes of which rules the cases have shown.</summary>
internal sealed class RulesSeen
{
    private readonly HashSet<(string Policy, string Rule, bool IsPassed)> seen = [];

    public void Add(string policy, string rule, RuleOutcome outcome) => seen.Add((policy, rule, outcome == RuleOutcome.Passed));

    public PolicyRuleCoverage Of(string policy, string rule) =>
        new(policy, rule, seen.Contains((policy, rule, true)), seen.Contains((policy, rule, false)));
}
