using System.Text.Json.Nodes;

namespace Cicd.Sbom;

/// <summary>Compositions: about vulnerabilities too since CycloneDX 1.5.</summary>
internal static class CompositionReshape
{
    internal static bool Composition(JsonObject composition, BomProjection projection)
    {
        if (projection.Knows(SpecVersion.V15) || !composition.ContainsKey("vulnerabilities")
            || composition.ContainsKey("assemblies") || composition.ContainsKey("dependencies"))
        {
            return true;
        }

        // Without its subject it would be a statement on everything.
        projection.Lose("composition of vulnerabilities");
        return false;
    }
}
