using System.Globalization;
using System.Text;

namespace Cicd.Yaml;

/// <summary>Makes foreign text fit for a message: one line, no control characters, bounded.</summary>
public static class OneLine
{
    private const int Maximum = 200;

    /// <summary>The text in one line of at most so many characters.</summary>
    public static string Of(string text, int maximum = Maximum)
    {
        var result = new StringBuilder(Math.Min(text.Length, maximum));
        foreach (var character in text.AsSpan().Trim())
        {
            if (result.Length == maximum)
            {
                return result.Append('…').ToString();
            }

            result.Append(IsPlain(character) ? character : ' ');
        }

        return result.ToString();
    }

    private static bool IsPlain(char character) =>
        char.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
