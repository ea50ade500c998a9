using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cicd.Sbom;

/// <summary>Reading of documents that may hold anything anywhere.</summary>
internal static class Json
{
    /// <summary>The text of a field; null if the node is no object, has no such field or it is no text.</summary>
    internal static string? Text(JsonNode? node, string field) =>
        node is JsonObject owner && owner[field] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>Copies those of the fields that are there.</summary>
    internal static JsonObject Pick(JsonObject node, params ReadOnlySpan<string> fields)
    {
        JsonObject picked = [];
        foreach (var field in fields)
        {
            if (node[field] is { } value)
            {
                picked[field] = value.DeepClone();
            }
        }

        return picked;
    }
}
