namespace Cicd;

/// <summary>The coverage of one file.</summary>
/// <param name="Path">The path below the root of the run, with forward slashes.</param>
/// <param name="Lines">Lines.</param>
/// <param name="Branches">Branches.</param>
public sealed record FileCoverage(string Path, CoverageCount Lines, CoverageCount Branches)
{
    /// <summary>The lines that tests ran; null if they were not recorded one by one.</summary>
    public LineRanges? CoveredLines { get; init; }

    /// <summary>The lines that no test ran; null if they were not recorded one by one.</summary>
    public LineRanges? UncoveredLines { get; init; }
}
