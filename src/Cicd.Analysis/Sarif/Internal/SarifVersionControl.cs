namespace Cicd.Analysis.Sarif.Internal;

/// <summary>Section 3.23.</summary>
internal sealed record SarifVersionControl(string RepositoryUri)
{
    public string? RevisionId { get; init; }

    public string? Branch { get; init; }

    public SarifArtifactLocation? MappedTo { get; init; }
}
