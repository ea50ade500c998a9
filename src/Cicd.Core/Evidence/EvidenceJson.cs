using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cicd;

/// <summary>
/// Evidence in JSON: camel case, <c>kind</c> first, enumerations by name, durations as ISO 8601 has them, digests with their prefix.
/// </summary>
public static class EvidenceJson
{
    private static readonly EvidenceJsonContext Readable = new(new JsonSerializerOptions(EvidenceJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Writes a record, indented, with line feeds.</summary>
    public static string Write(EvidenceRecord record) => JsonSerializer.Serialize(record, Readable.EvidenceRecord);

    /// <summary>Writes a record for use inside of another document.</summary>
    public static JsonElement ToElement(EvidenceRecord record) => JsonSerializer.SerializeToElement(record, Readable.EvidenceRecord);

    /// <summary>
    /// Reads a record. Members that are not known are passed over; members that are null or there twice are not, nor are missing ones that
    /// a rule could be misled by. A list that is left out otherwise is empty.
    /// </summary>
    /// <exception cref="JsonException">It is none, or one of a kind that is not known.</exception>
    public static EvidenceRecord Read(JsonElement json)
    {
        try
        {
            return json.Deserialize(Readable.EvidenceRecord) ?? throw new JsonException("A record of evidence was expected, not null.");
        }
        catch (NotSupportedException exception)
        {
            // What the serializer says of a record without a kind.
            throw new JsonException("A record of evidence says of what kind it is.", exception);
        }
    }
}
