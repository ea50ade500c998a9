using System.Text.Json.Nodes;

namespace Cicd.Sbom;

/// <summary>Tools: components and services since CycloneDX 1.5, a list of a type of their own before.</summary>
internal static class ToolsReshape
{
    internal static bool Owner(JsonObject owner, BomProjection projection)
    {
        if (projection.Knows(SpecVersion.V15) || owner["tools"] is not JsonObject tools)
        {
            return true;
        }

        JsonArray list = [];
        foreach (var tool in Items(tools, "components").Concat(Items(tools, "services")))
        {
            var old = Json.Pick(tool, "name", "version", "hashes", "externalReferences");
            if (Vendor(tool) is { } vendor)
            {
                old["vendor"] = vendor;
            }

            list.Add(old);
        }

        owner["tools"] = list;
        projection.Change("tools are written as a list of vendor, name and version");
        return true;
    }

    internal static JsonObject ToXml(JsonNode tools) => tools switch
    {
        JsonArray list => new JsonObject { ["tool"] = list.DeepClone() },
        JsonObject value => (JsonObject)value.DeepClone(),
        _ => [],
    };

    internal static JsonNode FromXml(JsonObject tools) => tools["tool"] is JsonArray list ? list.DeepClone() : tools;

    private static IEnumerable<JsonObject> Items(JsonObject owner, string list) => (owner[list] as JsonArray)?.OfType<JsonObject>() ?? [];

    private static string? Vendor(JsonObject tool) =>
        Json.Text(tool, "publisher") ?? Json.Text(tool["supplier"], "name") ?? Json.Text(tool["manufacturer"], "name")
        ?? Json.Text(tool["provider"], "name") ?? Json.Text(tool, "group");
}
