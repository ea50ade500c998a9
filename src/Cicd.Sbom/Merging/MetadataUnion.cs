using System.Globalization;
using System.Text.Json.Nodes;
using Cicd.Sbom.Validation.Json;

namespace Cicd.Sbom.Merging;

/// <summary>Unites what the documents say of themselves.</summary>
internal static class MetadataUnion
{
    private static readonly string[] Protection = ["CLEAR", "GREEN", "AMBER", "AMBER_AND_STRICT", "RED"];

    internal static JsonObject Unite(IReadOnlyList<MergePart> parts, JsonArray tools, JsonObject product, string version, List<string> warnings)
    {
        JsonObject metadata = [];
        if (Latest(parts) is { } timestamp)
        {
            metadata["timestamp"] = timestamp;
        }

        Add(metadata, parts, "lifecycles");
        AddTools(metadata, parts, tools, version);
        Add(metadata, parts, "authors");
        AddIfSame(metadata, parts, "manufacturer", warnings);
        metadata["component"] = product;
        AddIfSame(metadata, parts, "manufacture", warnings);
        AddIfSame(metadata, parts, "supplier", warnings);
        AddIfSame(metadata, parts, "licenses", warnings);
        Add(metadata, parts, "properties");
        if (parts.Select(part => part.Root["metadata"]?["distributionConstraints"]?["tlp"]?.Text).MaxBy(word => Array.IndexOf(Protection, word)) is { } strictest)
        {
            metadata["distributionConstraints"] = new JsonObject { ["tlp"] = strictest };
        }

        return metadata;
    }

    private static void Add(JsonObject metadata, IReadOnlyList<MergePart> parts, string field) =>
        ListUnion.Add(metadata, parts.Select(part => (part, part.Root["metadata"]?[field])), field);

    private static void AddIfSame(JsonObject metadata, IReadOnlyList<MergePart> parts, string field, List<string> warnings)
    {
        var values = parts.Select(part => (Part: part, Value: part.Root["metadata"]?[field])).Where(value => value.Value is not null).ToList();
        if (values.Count == 0)
        {
            return;
        }

        if (values.TrueForAll(value => NodeComparer.Instance.Equals(value.Value, values[0].Value)))
        {
            metadata[field] = values[0].Part.Convert(values[0].Value!);
        }
        else
        {
            warnings.Add($"metadata.{field} is left out: the documents do not agree on it.");
        }
    }

    /// <summary>The tools in the form of the version; those of the old form are components since 1.5.</summary>
    private static void AddTools(JsonObject metadata, IReadOnlyList<MergePart> parts, JsonArray components, string version)
    {
        if (version == "1.4")
        {
            Add(metadata, parts, "tools");
            return;
        }

        JsonObject tools = [];
        foreach (var (part, node) in parts.SelectMany(part => MergePart.Items(part.Root["metadata"]?["tools"]).Select(tool => (part, tool))))
        {
            JsonObject tool = new() { ["type"] = "application", ["name"] = node["name"]?.Text ?? node["vendor"]?.Text ?? "unknown" };
            if (node["vendor"] is { } vendor)
            {
                tool["publisher"] = vendor.Text;
            }

            foreach (var field in new[] { "version", "hashes", "externalReferences" })
            {
                if (node[field] is { } value)
                {
                    tool[field] = part.Convert(value);
                }
            }

            if (!components.Any(known => JsonNode.DeepEquals(known, tool)))
            {
                components.Add((JsonNode)tool);
            }
        }

        if (components.Count > 0)
        {
            tools["components"] = components;
        }

        ListUnion.Add(tools, parts.Select(part => (part, part.Root["metadata"]?["tools"]?["services"])), "services");
        if (tools.Count > 0)
        {
            metadata["tools"] = tools;
        }
    }

    private static string? Latest(IReadOnlyList<MergePart> parts) =>
        parts.Select(part => part.Root["metadata"]?["timestamp"]?.Text).OfType<string>()
            .MaxBy(text => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : DateTimeOffset.MinValue);
}
