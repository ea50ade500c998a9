using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Cicd.Attestation.Internal;

/// <summary>Reads JSON of which two readers cannot understand different things: no key twice, no invalid text, bounded size and depth (RFC 8259, section 4; RFC 7493).</summary>
internal static class StrictJson
{
    public const int MaximumDepth = 64;

    // A value takes far more memory than the two bytes it may be written in.
    private const int MaximumValues = 4_000_000;

    public static JsonElement Parse(ReadOnlyMemory<byte> bytes, int maximum, string what, VerificationReason reason)
    {
        if (bytes.Length > maximum)
        {
            throw new AttestationException(reason, $"{what} is longer than {maximum / (1024 * 1024)} MiB.");
        }

        if (!Utf8.IsValid(bytes.Span))
        {
            throw new AttestationException(reason, $"{what} is not UTF-8.");
        }

        try
        {
            Scan(bytes.Span, what, reason);
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = MaximumDepth, AllowDuplicateProperties = false });
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new AttestationException(reason, $"{what} is not JSON that is read here: {Plain(exception)}", exception);
        }
    }

    // An escaped half of a surrogate pair is no text, yet it only shows when the string is asked for.
    private static void Scan(ReadOnlySpan<byte> bytes, string what, VerificationReason reason)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaximumDepth });
        var values = 0;
        while (reader.Read())
        {
            if (++values > MaximumValues)
            {
                throw new AttestationException(reason, $"{what} has more than {MaximumValues} values.");
            }

            if (reader.ValueIsEscaped && !IsText(ref reader))
            {
                throw new AttestationException(reason, $"{what} holds an escape that is no character, at byte {reader.TokenStartIndex}.");
            }
        }
    }

    private static bool IsText(ref Utf8JsonReader reader)
    {
        try
        {
            reader.GetString();
            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException or DecoderFallbackException)
        {
            return false;
        }
    }

    private static string Plain(JsonException exception)
    {
        var message = exception.Message.ReplaceLineEndings(" ");
        var text = new StringBuilder(Math.Min(message.Length, 200));
        foreach (var character in message.AsSpan(0, Math.Min(message.Length, 200)))
        {
            text.Append(char.IsControl(character) ? ' ' : character);
        }

        return text.ToString();
    }
}
