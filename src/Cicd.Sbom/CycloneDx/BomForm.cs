using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Cicd.Sbom;

/// <summary>Turns the model into JSON and JSON into the model.</summary>
internal static class BomForm
{
    // Names and versions are written as they are; the document is never embedded in HTML.
    private static readonly JsonTypeInfo<Bom> Form = (JsonTypeInfo<Bom>)new JsonSerializerOptions(BomJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = BomJson.Default.WithAddedModifier(BomLists.RefuseNulls),
    }.GetTypeInfo(typeof(Bom));

    internal static string Write(Bom bom) => JsonSerializer.Serialize(bom, Form) + "\n";

    internal static JsonObject ToNode(Bom bom) => JsonSerializer.SerializeToNode(bom, Form)!.AsObject();

    internal static Bom FromNode(JsonObject node) => node.Deserialize(Form)!;

    /// <exception cref="JsonException">It is no JSON, has a duplicate field or text that is no Unicode, or does not fit the model.</exception>
    internal static Bom? Read(ReadOnlySpan<byte> json)
    {
        CheckUnicode(json);
        return JsonSerializer.Deserialize(json, Form);
    }

    /// <summary>Half of a surrogate pair can be escaped in JSON, but is no text; in fields unknown here it would be noticed only when they are written.</summary>
    private static void CheckUnicode(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("\\ud"u8) < 0 && json.IndexOf("\\uD"u8) < 0)
        {
            return;
        }

        Utf8JsonReader reader = new(json);
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || !reader.ValueIsEscaped)
            {
                continue;
            }

            try
            {
                _ = reader.GetString();
            }
            catch (InvalidOperationException error)
            {
                throw new JsonException("A text has half of a surrogate pair.", error);
            }
        }
    }
}
