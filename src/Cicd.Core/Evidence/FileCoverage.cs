namespace Cicd;

/// <summary>The coverage of one file.</summary>
/// <param name="Path">The path below the root of the run, with forward slashes.</param>
/// <param name="Lines">Lines.</param>
/// <param name="Branches">Branches.</param>
public sealed record FileCoverage(string Path, CoverageCount Lines, CoverageCount Branches);
