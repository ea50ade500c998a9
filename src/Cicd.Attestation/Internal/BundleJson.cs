using System.Buffers;
using System.Text.Json;

namespace Cicd.Attestation.Internal;

internal static class BundleJson
{
    public static byte[] Write(SigstoreBundle bundle)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, StatementWriter.Compact))
        {
            writer.WriteStartObject();
            writer.WriteString("mediaType", SigstoreBundle.MediaType);
            writer.WriteStartObject("verificationMaterial");
            writer.WriteStartObject("publicKey");
            writer.WriteString("hint", bundle.Hint);
            writer.WriteEndObject();
            writer.WriteStartArray("tlogEntries");
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WritePropertyName("dsseEnvelope");
            EnvelopeWriter.WriteTo(writer, bundle.Envelope);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static SigstoreBundle Read(ReadOnlyMemory<byte> bytes)
    {
        var root = StrictJson.Parse(bytes, Envelope.MaximumBytes, "The bundle", VerificationReason.MalformedEnvelope);
        if (Property(root, "mediaType") is not { ValueKind: JsonValueKind.String } mediaType || mediaType.GetString() != SigstoreBundle.MediaType)
        {
            throw Wrong($"is not of the type {SigstoreBundle.MediaType}");
        }

        if (Property(Property(root, "verificationMaterial"), "publicKey") is not { } key)
        {
            throw Wrong("was not signed with a public key: bundles with certificates are not read here");
        }

        var hint = Property(key, "hint") is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";
        var envelope = EnvelopeReader.Read(Property(root, "dsseEnvelope") ?? throw Wrong("holds no DSSE envelope"));
        return SigstoreBundle.Of(envelope) with { Hint = hint };
    }

    private static JsonElement? Property(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var value) ? value : null;

    private static AttestationException Wrong(string what) => new(VerificationReason.MalformedEnvelope, $"The bundle {what}.");
}
