namespace Cicd.Analysis.Findings;

internal static class SeverityFigure
{
    /// <summary>Counts such as <c>0 high, 2 medium</c>: high and medium always, the others where there are any.</summary>
    public static string Of(IReadOnlyList<Finding> findings)
    {
        var counts = findings.CountBy(finding => finding.Severity).ToDictionary();
        return string.Join(", ", Enum.GetValues<Severity>()
            .OrderDescending()
            .Select(severity => (Severity: severity, Count: counts.GetValueOrDefault(severity)))
            .Where(item => item.Count > 0 || item.Severity is Severity.High or Severity.Medium)
            .Select(item => $"{item.Count} {item.Severity.ToString().ToLowerInvariant()}"));
    }
}
