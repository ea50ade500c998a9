using System.Buffers;

namespace Cicd.Sbom.Validation.Rules;

/// <summary>Addresses: URIs (RFC 3986), IRI references (RFC 3987) and e-mail addresses (RFC 6531).</summary>
internal static class AddressText
{
    private static readonly SearchValues<char> NeverInAddress = SearchValues.Create(" \t\r\n<>\"{}|\\^`");
    private static readonly SearchValues<char> AtomCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~.");

    /// <summary>Whether it can be an address at all: no spaces, no control characters, no broken percent-encoding.</summary>
    internal static bool IsIriReference(string text) =>
        !text.AsSpan().ContainsAny(NeverInAddress) && !text.Any(char.IsControl) && HasWholePercentCodes(text) && text.Count(c => c == '#') < 2;

    internal static bool IsUri(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && char.IsAsciiLetter(text[0]) && text.AsSpan(0, colon).IndexOfAnyExcept(AtomCharacters) < 0
            && text.Take(colon).All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.')
            && text.All(char.IsAscii) && IsIriReference(text);
    }

    internal static bool IsEmail(string text)
    {
        var at = text.LastIndexOf('@');
        return at > 0 && IsLocalPart(text.AsSpan(0, at)) && IsDomain(text[(at + 1)..]);
    }

    private static bool IsLocalPart(ReadOnlySpan<char> text)
    {
        if (text.Length > 1 && text[0] == '"' && text[^1] == '"')
        {
            return !text[1..^1].ContainsAny("\"\r\n");
        }

        foreach (var c in text)
        {
            if (c < 128 && !AtomCharacters.Contains(c))
            {
                return false;
            }
        }

        return text[0] != '.' && text[^1] != '.' && !text.Contains("..", StringComparison.Ordinal);
    }

    private static bool IsDomain(string text) =>
        text is ['[', _, .., ']']
            ? !text.AsSpan(1, text.Length - 2).ContainsAny("[] \r\n")
            : text.Split('.').All(label => label.Length > 0 && label[0] != '-' && label[^1] != '-' && label.All(c => c >= 128 || char.IsAsciiLetterOrDigit(c) || c == '-'));

    private static bool HasWholePercentCodes(string text)
    {
        for (var at = text.IndexOf('%', StringComparison.Ordinal); at >= 0; at = text.IndexOf('%', at + 1))
        {
            if (at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
            {
                return false;
            }
        }

        return true;
    }
}
