using System.Text;

namespace Cicd.Hosting;

/// <summary>
/// Text of unknown origin made safe to show: no control sequences (ECMA-48, section 5.4 and 5.6), no control characters,
/// none that reverse the direction of writing.
/// </summary>
internal static class SafeText
{
    private const char Escape = '\u001b';
    private const char Bell = '\u0007';

    /// <summary>The lines of the text; a carriage return alone also ends one, as it does where logs are read.</summary>
    public static IEnumerable<string> Lines(string text)
    {
        var clean = Clean(text).TrimEnd('\n');
        return clean.Contains('\n', StringComparison.Ordinal) ? clean.Split('\n').Select(line => line.TrimEnd()) : [clean.TrimEnd()];
    }

    /// <summary>The text on one line.</summary>
    public static string OneLine(string text)
    {
        var clean = Clean(text).Trim();
        return clean.Contains('\n', StringComparison.Ordinal)
            ? string.Join(' ', clean.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            : clean;
    }

    private static string Clean(string text)
    {
        var at = FirstUnsafe(text);
        if (at < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length).Append(text, 0, at);
        while (at < text.Length)
        {
            var character = text[at];
            if (character is '\r' or '\u0085' or '\u2028' or '\u2029')
            {
                result.Append('\n');
                at += character == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
            }
            else if (character is Escape or (>= '\u0080' and <= '\u009f'))
            {
                at += SequenceLength(text.AsSpan(at));
            }
            else
            {
                result.Append(character switch
                {
                    '\t' => "    ",
                    '\n' => "\n",
                    _ => IsUnsafe(character) ? "" : character.ToString(),
                });
                at++;
            }
        }

        return result.ToString();
    }

    private static int FirstUnsafe(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\n' && IsUnsafe(text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsUnsafe(char character) =>
        char.IsControl(character)
        || character is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    // An unfinished sequence loses its introducer alone: what follows it must not vanish.
    private static int SequenceLength(ReadOnlySpan<char> text)
    {
        var (kind, body) = text[0] == Escape ? (text.Length > 1 ? text[1] : '\0', 2) : ((char)(text[0] - 0x40), 1);
        return kind switch
        {
            '[' => body + ControlLength(text[body..]),
            ']' or 'P' or 'X' or '^' or '_' => body + StringLength(text[body..]),
            >= ' ' and <= '/' => EscapeLength(text),
            >= '0' and <= '~' => body,
            _ => 1,
        };
    }

    private static int ControlLength(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (at < text.Length && text[at] is >= ' ' and <= '?')
        {
            at++;
        }

        return at < text.Length && text[at] is >= '@' and <= '~' ? at + 1 : 0;
    }

    private static int StringLength(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length && text[at] is not ('\n' or '\r'); at++)
        {
            if (text[at] is Bell or '\u009c')
            {
                return at + 1;
            }

            if (text[at] == Escape && at + 1 < text.Length && text[at + 1] == '\\')
            {
                return at + 2;
            }
        }

        return 0;
    }

    private static int EscapeLength(ReadOnlySpan<char> text)
    {
        var at = 1;
        while (at < text.Length && text[at] is >= ' ' and <= '/')
        {
            at++;
        }

        return at < text.Length && text[at] is >= '0' and <= '~' ? at + 1 : 1;
    }
}
