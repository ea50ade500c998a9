namespace Cicd.Analysis.Sarif.Internal;

/// <summary>Section 3.29.</summary>
internal sealed record SarifPhysicalLocation(SarifArtifactLocation ArtifactLocation)
{
    public SarifRegion? Region { get; init; }
}
