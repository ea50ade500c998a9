using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Cicd.Sbom;

/// <summary>Evidence of identity is a list since CycloneDX 1.6 and was one object before; both are still allowed, and written as they were read.</summary>
internal sealed class BomIdentityForm : JsonConverter<IList<BomIdentity>>
{
    public override IList<BomIdentity>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.StartObject
            ? new SingleIdentity { JsonSerializer.Deserialize(ref reader, Form<BomIdentity>(options))! }
            : JsonSerializer.Deserialize(ref reader, Form<List<BomIdentity>>(options));

    public override void Write(Utf8JsonWriter writer, IList<BomIdentity> value, JsonSerializerOptions options)
    {
        if (value is SingleIdentity { Count: 1 })
        {
            JsonSerializer.Serialize(writer, value[0], Form<BomIdentity>(options));
        }
        else
        {
            JsonSerializer.Serialize(writer, [.. value], Form<List<BomIdentity>>(options));
        }
    }

    private static JsonTypeInfo<T> Form<T>(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));

    private sealed class SingleIdentity : List<BomIdentity>;
}
