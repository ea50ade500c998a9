namespace Cicd.Packages;

/// <summary>How bad a vulnerability is by its vector, computed as the specifications of FIRST say.</summary>
/// <param name="Version">The version of the standard: <c>3.0</c>, <c>3.1</c> or <c>4.0</c>. Scores of different versions are not comparable.</param>
/// <param name="Vector">The vector.</param>
/// <param name="Value">The base score of version 3, the score of version 4 with all metrics that the vector has; from 0.0 to 10.0.</param>
public sealed record CvssScore(string Version, string Vector, double Value)
{
    /// <summary>The qualitative rating (CVSS v3.1, section 5; v4.0, section 6); <see cref="Severity.Note"/> stands for <c>None</c>.</summary>
    public Severity Severity => Value switch
    {
        >= 9.0 => Severity.Critical,
        >= 7.0 => Severity.High,
        >= 4.0 => Severity.Medium,
        > 0 => Severity.Low,
        _ => Severity.Note,
    };
}
