using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Cicd.Sbom;

/// <summary>Tools are an object since CycloneDX 1.5 and were a list before; both are still allowed.</summary>
internal sealed class BomToolsForm : JsonConverter<BomTools>
{
    public override BomTools? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.StartArray
            ? new BomTools { Legacy = List(JsonSerializer.Deserialize(ref reader, Form<List<BomTool>>(options))) }
            : JsonSerializer.Deserialize(ref reader, Form<BomTools>(options));

    public override void Write(Utf8JsonWriter writer, BomTools value, JsonSerializerOptions options)
    {
        if (value.Legacy is { } legacy)
        {
            JsonSerializer.Serialize(writer, [.. legacy], Form<List<BomTool>>(options));
        }
        else
        {
            JsonSerializer.Serialize(writer, value, Form<BomTools>(options));
        }
    }

    private static List<BomTool>? List(List<BomTool>? tools)
    {
        BomLists.Check(tools, "tools");
        return tools;
    }

    private static JsonTypeInfo<T> Form<T>(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
}
