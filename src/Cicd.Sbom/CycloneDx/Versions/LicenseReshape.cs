using System.Text.Json.Nodes;

namespace Cicd.Sbom;

/// <summary>Licences: up to CycloneDX 1.6 either licences, or one expression and nothing else; in XML named by what they are.</summary>
internal static class LicenseReshape
{
    /// <summary>Where licences and expressions may not be mixed, the expressions become the names of licences.</summary>
    internal static void Separate(JsonArray licenses, BomProjection projection)
    {
        if (projection.Knows(SpecVersion.V17) || licenses.Count < 2 || !licenses.Any(IsExpression))
        {
            return;
        }

        projection.Change("an expression beside other licences is written as the name of a licence");
        for (var i = 0; i < licenses.Count; i++)
        {
            if (licenses[i] is JsonObject choice && IsExpression(choice))
            {
                var license = Json.Pick(choice, "bom-ref", "acknowledgement");
                license["name"] = Json.Text(choice, "expression");
                licenses[i] = new JsonObject { ["license"] = license };
            }
        }
    }

    internal static JsonObject ToXml(JsonNode licenses)
    {
        JsonObject xml = [];
        foreach (var choice in (licenses as JsonArray)?.OfType<JsonObject>() ?? [])
        {
            if (choice["license"] is JsonObject license)
            {
                Add(xml, "license", (JsonObject)license.DeepClone());
            }
            else if (choice.ContainsKey("expressionDetails") || choice.ContainsKey("licensing") || choice.ContainsKey("properties"))
            {
                Add(xml, "expression-detailed", Json.Pick(choice, "expression", "bom-ref", "acknowledgement", "expressionDetails", "licensing", "properties"));
            }
            else
            {
                Add(xml, "expression", Json.Pick(choice, "expression", "bom-ref", "acknowledgement"));
            }
        }

        return xml;
    }

    internal static JsonNode FromXml(JsonObject xml)
    {
        JsonArray licenses = [];
        foreach (var (name, value) in xml)
        {
            foreach (var item in (value as JsonArray)?.OfType<JsonObject>() ?? [])
            {
                licenses.Add(name == "license" ? new JsonObject { ["license"] = item.DeepClone() } : item.DeepClone());
            }
        }

        return licenses;
    }

    private static bool IsExpression(JsonNode? choice) => choice is JsonObject owner && owner.ContainsKey("expression");

    private static void Add(JsonObject owner, string name, JsonObject item)
    {
        if (owner[name] is not JsonArray list)
        {
            owner[name] = list = [];
        }

        list.Add(item);
    }
}
