namespace Cicd.Analysis.Findings;

/// <summary>How findings stand to an earlier scan.</summary>
/// <param name="Findings">The findings, each marked as new, unchanged or updated.</param>
/// <param name="Absent">What the earlier scan found and this one did not, marked as absent.</param>
public sealed record BaselineComparison(IReadOnlyList<Finding> Findings, IReadOnlyList<Finding> Absent);
