namespace Cicd.Analysis.Sarif.Internal;

/// <summary>Between severities and numbers of the scale of CVSS.</summary>
internal static class SeverityScore
{
    /// <summary>A number in the middle of those that stand for the severity.</summary>
    public static double Of(Severity severity) => severity switch
    {
        Severity.Critical => 9.5,
        Severity.High => 8.0,
        Severity.Medium => 5.5,
        Severity.Low => 2.0,
        _ => 0.0,
    };

    /// <summary>The severity that a score stands for (CVSS v3.1, section 5).</summary>
    public static Severity SeverityOf(double score) => score switch
    {
        >= 9.0 => Severity.Critical,
        >= 7.0 => Severity.High,
        >= 4.0 => Severity.Medium,
        > 0 => Severity.Low,
        _ => Severity.Note,
    };
}
