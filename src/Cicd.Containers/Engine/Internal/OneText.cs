namespace Cicd.Containers.Internal;

/// <summary>Makes text from outside fit to be shown: no control characters, and not longer than it may be.</summary>
internal static class OneText
{
    public static string Of(string text, int longest)
    {
        var plain = string.Concat(text.Take(longest).Select(static character => char.IsControl(character) && character != '\t' ? ' ' : character)).TrimEnd();
        return text.Length > longest ? plain + "…" : plain;
    }
}
