using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Cicd.Sbom;

/// <summary>Tools are an object since CycloneDX 1.5 and were a list before; both are still allowed.</summary>
internal sealed class BomToolsForm : JsonConverter<BomTools>
{
    public override BomTools? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.StartArray
            ? new BomTools { Legacy = JsonSerializer.Deserialize(ref reader, Form<JsonElement>(options)) }
            : JsonSerializer.Deserialize(ref reader, Form<BomTools>(options));

    public override void Write(Utf8JsonWriter writer, BomTools value, JsonSerializerOptions options)
    {
        if (value.Legacy is { } legacy)
        {
            legacy.WriteTo(writer);
        }
        else
        {
            JsonSerializer.Serialize(writer, value, Form<BomTools>(options));
        }
    }

    private static JsonTypeInfo<T> Form<T>(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
}
