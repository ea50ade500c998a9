using System.Text;
using System.Text.RegularExpressions;

namespace Cicd.Containers.Internal;

/// <summary>A line of a <c>.dockerignore</c>: a path with <c>*</c>, <c>?</c>, <c>[…]</c> and <c>**</c>, which matches all below it as well.</summary>
internal sealed class IgnorePattern
{
    private const int LongestPattern = 4096;
    private readonly Regex regex;

    private IgnorePattern(Regex regex, bool isException, string text)
    {
        this.regex = regex;
        IsException = isException;
        Text = text;
    }

    /// <summary>Whether it takes back in what an earlier line excluded.</summary>
    public bool IsException { get; }

    /// <summary>The path without the sign of an exception.</summary>
    public string Text { get; }

    /// <summary>Reads a line; null for a comment and an empty one.</summary>
    /// <exception cref="ContainerException">It is no pattern.</exception>
    public static IgnorePattern? Parse(string line, string place)
    {
        if (line.StartsWith('#'))
        {
            return null;
        }

        var text = line.Trim();
        var isException = text.StartsWith('!');
        text = Clean(isException ? text[1..].Trim() : text);
        if (text.Length is 0)
        {
            return isException ? throw new ContainerException($"{place}: An exclamation mark alone is no pattern.") : null;
        }

        try
        {
            return text.Length <= LongestPattern
                ? new(new Regex(Expression(text), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline), isException, text)
                : throw new ContainerException($"{place}: The pattern has more than {LongestPattern} characters.");
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new ContainerException($"{place}: This is no pattern: {OneText.Of(text, 200)}", exception);
        }
    }

    /// <summary>Whether it is about the path or a directory above it.</summary>
    public bool Matches(string path)
    {
        for (var end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
        {
            if (regex.IsMatch(path[..end]))
            {
                return true;
            }
        }

        return false;
    }

    // What is written as a rooted or winding path names the same as its plain form.
    private static string Clean(string text)
    {
        var parts = new List<string>();
        foreach (var part in text.Split('/'))
        {
            if (part is "..")
            {
                if (parts.Count > 0)
                {
                    parts.RemoveAt(parts.Count - 1);
                }
            }
            else if (part is not ("" or "."))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    private static string Expression(string text)
    {
        var result = new StringBuilder("^");
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '*' when i + 1 < text.Length && text[i + 1] == '*':
                    i += i + 2 < text.Length && text[i + 2] == '/' ? 2 : 1;
                    result.Append(i + 1 == text.Length ? ".*" : "(.*/)?");
                    break;
                case '*':
                    result.Append("[^/]*");
                    break;
                case '?':
                    result.Append("[^/]");
                    break;
                case '\\' when i + 1 < text.Length:
                    result.Append(Regex.Escape(text[++i].ToString()));
                    break;
                case '[' or ']' or '^' or '-':
                    result.Append(text[i]);
                    break;
                default:
                    result.Append(Regex.Escape(text[i].ToString()));
                    break;
            }
        }

        return result.Append('$').ToString();
    }
}
