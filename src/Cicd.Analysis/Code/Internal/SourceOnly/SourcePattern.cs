using System.Text;
using System.Text.RegularExpressions;

namespace Cicd.Analysis.Code.Internal.SourceOnly;

/// <summary>What one entry of <c>Compile Include</c> stands for: a file, or all that match <c>*</c>, <c>?</c> and <c>**</c>.</summary>
internal sealed class SourcePattern
{
    private const int Longest = 1024;
    private static readonly char[] Wildcards = ['*', '?'];

    private readonly Regex regex;

    private SourcePattern(string directory, string? file, Regex regex)
    {
        Directory = directory;
        File = file;
        this.regex = regex;
    }

    /// <summary>The directory that everything it stands for lies below.</summary>
    public string Directory { get; }

    /// <summary>The one file, if it has no wildcard.</summary>
    public string? File { get; }

    /// <summary>Reads a pattern; null if it leads out of the tree.</summary>
    public static SourcePattern? Parse(string root, string directory, string text)
    {
        text = text.Trim().Replace('\\', '/');
        if (text.Length is 0 or > Longest)
        {
            return null;
        }

        var wildcard = text.IndexOfAny(Wildcards);
        var slash = wildcard < 0 ? -1 : text.LastIndexOf('/', wildcard);
        var start = TreePath.Resolve(root, directory, wildcard < 0 ? text : slash < 0 ? "." : text[..(slash + 1)]);
        if (start is null)
        {
            return null;
        }

        start = Path.TrimEndingDirectorySeparator(start);
        var rest = wildcard < 0 ? "" : Translate(text[(slash + 1)..]);
        var separator = Regex.Escape(Path.DirectorySeparatorChar.ToString());
        // Linear in time whatever the pattern is.
        return new(
            wildcard < 0 ? Path.GetDirectoryName(start)! : start,
            wildcard < 0 ? start : null,
            new Regex(wildcard < 0 ? $@"\A{Regex.Escape(start)}\z" : $@"\A{Regex.Escape(start)}{separator}{rest}\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
    }

    public bool Matches(string path) => regex.IsMatch(path);

    private static string Translate(string pattern)
    {
        var text = new StringBuilder();
        for (var index = 0; index < pattern.Length; index++)
        {
            var c = pattern[index];
            if (c == '*' && pattern.AsSpan(index).StartsWith("**/", StringComparison.Ordinal))
            {
                text.Append("(?:[^/\\\\]+[/\\\\])*");
                index += 2;
            }
            else if (c == '*' && pattern.AsSpan(index).StartsWith("**", StringComparison.Ordinal))
            {
                text.Append("(?s:.*)");
                index++;
            }
            else
            {
                text.Append(c switch { '*' => "[^/\\\\]*", '?' => "[^/\\\\]", '/' => "[/\\\\]", _ => Regex.Escape(c.ToString()) });
            }
        }

        return text.ToString();
    }
}
