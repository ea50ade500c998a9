using System.Text.Json.Nodes;

namespace Cicd.Sbom;

/// <summary>Transforms of IKEv2: references only in CycloneDX 1.6, objects too since 1.7.</summary>
internal static class CryptoReshape
{
    internal static bool Ike(JsonObject transforms, BomProjection projection)
    {
        if (projection.Knows(SpecVersion.V17))
        {
            return true;
        }

        foreach (var (name, value) in transforms.ToList())
        {
            if (value is JsonArray list && list.Any(item => item is JsonObject))
            {
                transforms.Remove(name);
                projection.Lose($"object for ikev2TransformTypes.{name}");
            }
        }

        return true;
    }
}
