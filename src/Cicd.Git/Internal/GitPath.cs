using System.Text;

namespace Cicd.Git.Internal;

/// <summary>Reads paths as git writes them line by line: in quotes and with escapes where they have characters that would be misread.</summary>
internal static class GitPath
{
    private const string Escapes = "abtnvfr";
    private const string Escaped = "\a\b\t\n\v\f\r";

    public static string Unquote(string line)
    {
        if (line is not ['"', .. var inner, '"'])
        {
            return line;
        }

        var bytes = new List<byte>(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] != '\\' || i + 1 == inner.Length)
            {
                var rune = Rune.TryGetRuneAt(inner, i, out var whole) ? whole : Rune.ReplacementChar;
                bytes.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
                i += rune.Utf16SequenceLength - 1;
                continue;
            }

            var next = inner[++i];
            if (next is >= '0' and <= '3' && i + 2 < inner.Length)
            {
                bytes.Add((byte)(((next - '0') << 6) | ((inner[i + 1] - '0') << 3) | (inner[i + 2] - '0')));
                i += 2;
            }
            else
            {
                var at = Escapes.IndexOf(next, StringComparison.Ordinal);
                bytes.Add((byte)(at < 0 ? next : Escaped[at]));
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
