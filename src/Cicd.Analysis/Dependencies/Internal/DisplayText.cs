namespace Cicd.Analysis.Dependencies.Internal;

/// <summary>Text of strangers as it may be shown: of one line, without control characters, and not too long.</summary>
internal static class DisplayText
{
    private const int MaxLength = 2_000;

    public static string OneLine(string text)
    {
        var cut = text.Length > MaxLength ? text[..MaxLength] + "…" : text;
        return cut.Any(char.IsControl) ? string.Concat(cut.Select(letter => char.IsControl(letter) ? ' ' : letter)) : cut;
    }
}
