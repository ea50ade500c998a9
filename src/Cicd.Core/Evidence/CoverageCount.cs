namespace Cicd;

/// <summary>So many of so many.</summary>
/// <param name="Covered">How many were run.</param>
/// <param name="Total">How many there are.</param>
public readonly record struct CoverageCount(int Covered, int Total)
{
    /// <summary>The share in percent, from 0 to 100; none where there is nothing to cover.</summary>
    public double? Percent => Total == 0 ? null : 100.0 * Covered / Total;
}
