using System.Globalization;
using System.Text.Json.Nodes;

namespace Cicd.Sbom;

/// <summary>Evidence of identity: a list since CycloneDX 1.6, one object in 1.5.</summary>
internal static class EvidenceReshape
{
    internal static bool Evidence(JsonObject evidence, BomProjection projection)
    {
        if (projection.Target != SpecVersion.V15 || evidence["identity"] is not JsonArray list)
        {
            return true;
        }

        var best = list.OfType<JsonObject>()
            .Where(identity => Vocabularies.IdentityField.In(SpecVersion.V15, Json.Text(identity, "field") ?? string.Empty) is not null)
            .OrderByDescending(identity => Json.Text(identity, "field") == "purl")
            .ThenByDescending(Confidence)
            .FirstOrDefault();
        if (list.Count > 1)
        {
            projection.Change("of several in component.evidence.identity one is kept, that of the purl if there is one");
        }

        evidence.Remove("identity");
        if (best is not null)
        {
            evidence["identity"] = best.DeepClone();
        }

        return true;
    }

    private static decimal Confidence(JsonObject identity) =>
        identity["confidence"] is JsonValue value && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var confidence)
            ? confidence
            : 0;
}
