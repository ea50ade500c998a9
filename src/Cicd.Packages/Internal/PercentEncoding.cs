using System.Globalization;
using System.Text;

namespace Cicd.Packages;

/// <summary>Percent-encoding of UTF-8 (RFC 3986, section 2.1) with the set of plain characters of the purl specification.</summary>
internal static class PercentEncoding
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static void Append(StringBuilder text, string plain)
    {
        foreach (var unit in Encoding.UTF8.GetBytes(plain))
        {
            var c = (char)unit;
            if (char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '~' or ':')
            {
                text.Append(c);
            }
            else
            {
                text.Append('%').Append(unit.ToString("X2", CultureInfo.InvariantCulture));
            }
        }
    }

    internal static bool TryDecode(string encoded, out string plain)
    {
        plain = encoded;
        if (!encoded.Contains('%', StringComparison.Ordinal))
        {
            return true;
        }

        var bytes = Encoding.UTF8.GetBytes(encoded);
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != '%')
            {
                bytes[length++] = bytes[i];
            }
            else if (i + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]))
            {
                bytes[length++] = (byte)((HexValue(bytes[i + 1]) << 4) | HexValue(bytes[i + 2]));
                i += 2;
            }
            else
            {
                return false;
            }
        }

        try
        {
            plain = Strict.GetString(bytes, 0, length);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit & 0xDF) - 'A' + 10;
}
