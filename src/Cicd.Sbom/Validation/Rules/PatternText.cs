namespace Cicd.Sbom.Validation.Rules;

/// <summary>Texts of a fixed pattern.</summary>
internal static class PatternText
{
    private const string UuidUrn = "urn:uuid:";

    internal static bool IsSerialNumber(string text) =>
        text.StartsWith(UuidUrn, StringComparison.Ordinal) && text.Length == UuidUrn.Length + 36
        && text.Skip(UuidUrn.Length).Index().All(c => c.Index is 8 or 13 or 18 or 23 ? c.Item == '-' : char.IsAsciiHexDigitLower(c.Item));

    internal static bool IsMediaType(string text) =>
        text.Split('/') is [{ Length: > 0 } type, { Length: > 0 } subtype] && IsMediaToken(type) && IsMediaToken(subtype);

    internal static bool IsLocale(string text) =>
        text.Length is 2 or 5 && char.IsAsciiLetterLower(text[0]) && char.IsAsciiLetterLower(text[1])
        && (text.Length == 2 || (text[2] == '-' && char.IsAsciiLetterUpper(text[3]) && char.IsAsciiLetterUpper(text[4])));

    internal static bool IsDigest(string text) => text.Length is 32 or 40 or 64 or 96 or 128 && text.All(char.IsAsciiHexDigit);

    internal static bool IsOpenCre(string text) =>
        text.StartsWith("CRE:", StringComparison.Ordinal) && text[4..].Split('-') is [{ Length: > 0 } first, { Length: > 0 } second] && first.All(char.IsAsciiDigit) && second.All(char.IsAsciiDigit);

    internal static bool IsPatentNumber(string text) =>
        text.Length is >= 2 and <= 30 && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '/' or '.' or '(' or ')' || char.IsWhiteSpace(c));

    internal static bool IsCountry(string text) => text.Length == 2 && text.All(char.IsAsciiLetterUpper);

    internal static bool IsCpe(string text)
    {
        if (text.Any(c => c is <= ' ' or > '~'))
        {
            return false;
        }

        if (!text.StartsWith("cpe:2.3:", StringComparison.Ordinal))
        {
            return text.StartsWith("cpe:/", StringComparison.OrdinalIgnoreCase) && text.Length > 5 && text[5] is 'a' or 'h' or 'o' or 'A' or 'H' or 'O' && text.Count(c => c == ':') <= 7;
        }

        // Eleven parts; a colon inside one is escaped.
        var parts = 1;
        for (var index = 8; index < text.Length; index++)
        {
            parts += text[index] == ':' ? 1 : 0;
            index += text[index] == '\\' ? 1 : 0;
        }

        return text.Length > 9 && text[8] is 'a' or 'h' or 'o' or '*' or '-' && text[9] == ':' && parts == 11;
    }

    private static bool IsMediaToken(string text) =>
        text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '+' or '.');
}
