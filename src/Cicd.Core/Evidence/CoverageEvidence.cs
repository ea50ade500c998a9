namespace Cicd;

/// <summary>How much of the code the tests ran.</summary>
/// <param name="Source">Which task or tool made it.</param>
/// <param name="Lines">Lines, whole.</param>
/// <param name="Branches">Branches, whole.</param>
public sealed record CoverageEvidence(string Source, CoverageCount Lines, CoverageCount Branches) : EvidenceRecord(Source)
{
    /// <summary>The same for each file.</summary>
    public IReadOnlyList<FileCoverage> ByFile { get; init => field = value ?? []; } = [];
}
