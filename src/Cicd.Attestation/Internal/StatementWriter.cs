using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cicd.Attestation.Internal;

internal static class StatementWriter
{
    public static JsonWriterOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = StrictJson.MaximumDepth };

    public static byte[] Write(Statement statement)
    {
        StatementReader.Check(statement);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            writer.WriteStartObject();
            writer.WriteString("_type", Statement.Type);
            writer.WriteStartArray("subject");
            foreach (var subject in statement.Subjects)
            {
                writer.WriteStartObject();
                if (subject.Name.Length > 0)
                {
                    writer.WriteString("name", subject.Name);
                }

                writer.WriteStartObject("digest");
                foreach (var (algorithm, value) in subject.Digests.OrderBy(digest => digest.Key, StringComparer.Ordinal))
                {
                    writer.WriteString(algorithm, value);
                }

                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteString("predicateType", statement.PredicateType);
            writer.WritePropertyName("predicate");
            statement.Predicate.WriteTo(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static byte[] Write(JsonElement element)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            element.WriteTo(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
