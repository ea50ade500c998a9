using System.Diagnostics.CodeAnalysis;

namespace Cicd.Packages;

/// <summary>Computes scores from vectors of the Common Vulnerability Scoring System: versions 3.0, 3.1 and 4.0.</summary>
public static class Cvss
{
    private const int MaxLength = 512;

    /// <summary>Computes the score of a vector.</summary>
    /// <param name="vector">The vector, such as <c>CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H</c>.</param>
    /// <param name="score">The score.</param>
    /// <returns>False if it is no vector of these versions, lacks a base metric, or has a metric twice or with an unknown value.</returns>
    public static bool TryScore([NotNullWhen(true)] string? vector, [NotNullWhen(true)] out CvssScore? score)
    {
        score = null;
        if (vector is null || vector.Length > MaxLength)
        {
            return false;
        }

        string[] parts = vector.Split('/');
        var value = parts[0] switch
        {
            "CVSS:3.0" when CvssMetrics.Read(parts, CvssV3.Metrics, CvssV3.BaseCount) is { } metrics => CvssV3.BaseScore(metrics, isVersion30: true),
            "CVSS:3.1" when CvssMetrics.Read(parts, CvssV3.Metrics, CvssV3.BaseCount) is { } metrics => CvssV3.BaseScore(metrics, isVersion30: false),
            "CVSS:4.0" when CvssMetrics.Read(parts, CvssV4.Metrics, CvssV4.BaseCount) is { } metrics => CvssV4.Score(metrics),
            _ => (double?)null,
        };
        score = value is { } known ? new CvssScore(parts[0][5..], vector, known) : null;
        return score is not null;
    }
}
