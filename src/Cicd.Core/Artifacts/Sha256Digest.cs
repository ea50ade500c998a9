using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd;

/// <summary>A SHA-256 digest in lower-case hexadecimal, as in-toto's <c>DigestSet</c> writes it.</summary>
[JsonConverter(typeof(JsonForm))]
public readonly record struct Sha256Digest
{
    private readonly string? hex;

    private Sha256Digest(string hex) => this.hex = hex;

    /// <summary>The 64 hexadecimal digits.</summary>
    public string Hex => hex ?? new string('0', 64);

    /// <summary>The digest of the bytes.</summary>
    public static Sha256Digest Of(ReadOnlySpan<byte> data) => new(Convert.ToHexStringLower(SHA256.HashData(data)));

    /// <summary>The digest of what the stream still holds.</summary>
    public static async Task<Sha256Digest> OfAsync(Stream stream, CancellationToken cancellationToken) =>
        new(Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken)));

    /// <summary>The digest of a file.</summary>
    public static async Task<Sha256Digest> OfFileAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 81920, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return await OfAsync(stream, cancellationToken);
    }

    /// <summary>A digest from its 32 bytes.</summary>
    public static Sha256Digest FromBytes(ReadOnlySpan<byte> hash)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(hash.Length, SHA256.HashSizeInBytes);
        return new(Convert.ToHexStringLower(hash));
    }

    /// <summary>Reads 64 hexadecimal digits, with or without the prefix <c>sha256:</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Sha256Digest digest)
    {
        digest = default;
        if (text is null)
        {
            return false;
        }

        var digits = text.StartsWith("sha256:", StringComparison.OrdinalIgnoreCase) ? text[7..] : text;
        if (digits.Length != 64 || !digits.All(char.IsAsciiHexDigit))
        {
            return false;
        }

        digest = new(digits.ToLowerInvariant());
        return true;
    }

    /// <summary>The digest with its prefix, as OCI writes it: <c>sha256:…</c>.</summary>
    public override string ToString() => $"sha256:{Hex}";

    /// <summary>The digest in JSON: a string with its prefix.</summary>
    public sealed class JsonForm : JsonConverter<Sha256Digest>
    {
        /// <inheritdoc />
        public override Sha256Digest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var digest) ? digest : throw new JsonException("A SHA-256 digest of 64 hexadecimal digits was expected.");

        /// <inheritdoc />
        public override void Write(Utf8JsonWriter writer, Sha256Digest value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
