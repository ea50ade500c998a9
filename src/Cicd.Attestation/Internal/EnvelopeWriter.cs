using System.Buffers;
using System.Text.Json;

namespace Cicd.Attestation.Internal;

internal static class EnvelopeWriter
{
    public static byte[] Write(Envelope envelope)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, StatementWriter.Compact))
        {
            WriteTo(writer, envelope);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static void WriteTo(Utf8JsonWriter writer, Envelope envelope)
    {
        writer.WriteStartObject();
        writer.WriteBase64String("payload", envelope.Payload.Span);
        writer.WriteString("payloadType", envelope.PayloadType);
        writer.WriteStartArray("signatures");
        foreach (var signature in envelope.Signatures)
        {
            writer.WriteStartObject();
            writer.WriteString("keyid", signature.KeyId);
            writer.WriteBase64String("sig", signature.Value.Span);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
