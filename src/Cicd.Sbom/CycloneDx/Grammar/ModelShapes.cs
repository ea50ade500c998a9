using static Cicd.Sbom.BomField;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom;

/// <summary>Model cards, as far as CycloneDX 1.5 to 1.7 differ in them.</summary>
internal static class ModelShapes
{
    internal static BomShape Card { get; } = new("modelCard", JsonOnly("considerations", () => Considerations)) { IsOpen = true };

    private static BomShape Considerations { get; } = new("considerations", JsonOnly("environmentalConsiderations").From(V16)) { IsOpen = true };
}
