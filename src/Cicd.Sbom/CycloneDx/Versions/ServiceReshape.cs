using System.Text.Json.Nodes;

namespace Cicd.Sbom;

/// <summary>The data of a service: XML calls what is more than a classification a data flow.</summary>
internal static class ServiceReshape
{
    internal static JsonObject ToXml(JsonNode data)
    {
        var items = (data as JsonArray)?.OfType<JsonObject>().ToList() ?? [];
        return items.All(item => item.All(field => field.Key is "flow" or "classification"))
            ? new JsonObject { ["classification"] = new JsonArray([.. items.Select(item => item.DeepClone())]) }
            : new JsonObject { ["dataflow"] = new JsonArray([.. items.Select(Flow)]) };
    }

    internal static JsonNode FromXml(JsonObject data)
    {
        var flows = (data["dataflow"] as JsonArray)?.OfType<JsonObject>() ?? [];
        var bare = (data["classification"] as JsonArray)?.OfType<JsonObject>() ?? [];
        return new JsonArray([.. bare.Select(item => item.DeepClone()), .. flows.Select(Plain)]);
    }

    private static JsonObject Flow(JsonObject item)
    {
        var flow = Json.Pick(item, "name", "description", "governance", "source", "destination");
        flow["classification"] = Json.Pick(item, "flow", "classification");
        return flow;
    }

    private static JsonObject Plain(JsonObject flow)
    {
        var item = flow["classification"] is JsonObject classification ? (JsonObject)classification.DeepClone() : [];
        foreach (var (name, value) in Json.Pick(flow, "name", "description", "governance", "source", "destination").ToList())
        {
            item[name] = value!.DeepClone();
        }

        return item;
    }
}
