namespace Cicd.Analysis.Sarif.Internal;

/// <summary>Section 3.4.</summary>
internal sealed record SarifArtifactLocation
{
    public string? Uri { get; init; }

    public string? UriBaseId { get; init; }

    public SarifText? Description { get; init; }
}
