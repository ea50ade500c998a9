using System.Buffers.Text;

namespace Cicd.Attestation.Internal;

/// <summary>Base64 in the standard or the URL-safe alphabet (RFC 4648, sections 4 and 5), one text in one of them and each value in one form.</summary>
internal static class Base64
{
    /// <summary>The bytes, or null if the text is not base64. Padding may be left out, as is usual for the URL-safe alphabet.</summary>
    public static byte[]? Decode(string text)
    {
        var digits = text.AsSpan();
        if (digits.Length % 4 == 0 && digits.EndsWith("="))
        {
            digits = digits[..^(digits.EndsWith("==") ? 2 : 1)];
        }

        var isUrlSafe = digits.ContainsAny('-', '_');
        foreach (var digit in digits)
        {
            if (!char.IsAsciiLetterOrDigit(digit) && (isUrlSafe ? digit is not ('-' or '_') : digit is not ('+' or '/')))
            {
                return null;
            }
        }

        var urlSafe = isUrlSafe ? digits.ToString() : digits.ToString().Replace('+', '-').Replace('/', '_');
        try
        {
            return Base64Url.DecodeFromChars(urlSafe);
        }
        catch (FormatException)
        {
            // Of an impossible length, or with bits beyond the last byte (section 3.5): two texts would mean the same bytes.
            return null;
        }
    }
}
