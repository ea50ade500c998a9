namespace Cicd.Policy;

/// <summary>What the cases show of a rule.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="IsShownPassing">Whether a case expects it to pass, rightly.</param>
/// <param name="IsShownNotPassing">Whether a case expects it not to pass, rightly.</param>
public sealed record PolicyRuleCoverage(string Policy, string Rule, bool IsShownPassing, bool IsShownNotPassing)
{
    /// <summary>Whether the cases show both.</summary>
    public bool IsCovered => IsShownPassing && IsShownNotPassing;
}
