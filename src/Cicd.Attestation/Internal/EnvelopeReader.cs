using System.Text.Json;

namespace Cicd.Attestation.Internal;

internal static class EnvelopeReader
{
    private const int MaximumSignatures = 64;
    private const int LongestSignature = 16 * 1024;
    private const int LongestText = 4096;

    public static Envelope Read(ReadOnlyMemory<byte> bytes) =>
        Read(StrictJson.Parse(bytes, Envelope.MaximumBytes, "The envelope", VerificationReason.MalformedEnvelope));

    public static Envelope Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("is no JSON object");
        }

        var payloadType = Text(root, "payloadType", LongestText);
        var payload = Bytes(root, "payload", int.MaxValue);
        if (!root.TryGetProperty("signatures", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            throw Wrong("has no list 'signatures'");
        }

        if (list.GetArrayLength() > MaximumSignatures)
        {
            throw Wrong($"has more than {MaximumSignatures} signatures");
        }

        return new(payloadType, payload, [.. list.EnumerateArray().Select(Signature)]);
    }

    private static EnvelopeSignature Signature(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("has a signature that is no JSON object");
        }

        // A hint that is left out and one that is empty are the same (DSSE v1.0.2, envelope, parsing rules).
        var keyId = element.TryGetProperty("keyid", out var id) && id.ValueKind != JsonValueKind.Null ? Text(element, "keyid", LongestText) : "";
        return new(keyId, Bytes(element, "sig", LongestSignature));
    }

    private static byte[] Bytes(JsonElement element, string name, int maximum) =>
        Base64.Decode(Text(element, name, maximum)) ?? throw Wrong($"has a '{name}' that is not base64 (RFC 4648, section 4 or 5)");

    private static string Text(JsonElement element, string name, int maximum)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String)
        {
            throw Wrong($"has no text '{name}'");
        }

        var text = value.GetString()!;
        return text.Length <= maximum ? text : throw Wrong($"has a '{name}' of more than {maximum} characters");
    }

    private static AttestationException Wrong(string what) => new(VerificationReason.MalformedEnvelope, $"The envelope {what}.");
}
