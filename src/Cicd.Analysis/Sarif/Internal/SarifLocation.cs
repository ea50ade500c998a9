namespace Cicd.Analysis.Sarif.Internal;

/// <summary>Section 3.28.</summary>
internal sealed record SarifLocation(SarifPhysicalLocation PhysicalLocation)
{
    public SarifText? Message { get; init; }
}
