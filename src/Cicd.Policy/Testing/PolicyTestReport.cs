namespace Cicd.Policy;

/// <summary>How the cases of a policy set came out.</summary>
/// <param name="Cases">The cases, in the order of their files.</param>
/// <param name="Coverage">Every rule of every policy, and what the cases show of it.</param>
/// <param name="Problems">What is wrong with the policies or with the files of the cases; with any, no case counts.</param>
public sealed record PolicyTestReport(
    IReadOnlyList<PolicyTestResult> Cases,
    IReadOnlyList<PolicyRuleCoverage> Coverage,
    IReadOnlyList<PipelineProblem> Problems)
{
    /// <summary>Whether there are cases, and all of them came out as expected.</summary>
    public bool IsPassed => Problems.Count == 0 && Cases.Count > 0 && Cases.All(result => result.IsPassed);

    /// <summary>The share of the rules that cases show both met and not met, in percent; 100 where there is no rule.</summary>
    public double CoveragePercent => Coverage.Count == 0 ? 100 : 100.0 * Coverage.Count(rule => rule.IsCovered) / Coverage.Count;
}
