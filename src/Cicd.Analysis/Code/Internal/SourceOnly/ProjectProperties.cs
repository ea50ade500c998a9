using System.Text;

namespace Cicd.Analysis.Code.Internal.SourceOnly;

/// <summary>The properties of a project as far as they can be told without MSBuild. A value that only MSBuild could compute is unknown, which is null.</summary>
internal sealed class ProjectProperties
{
    // Properties that double each other would fill the memory.
    private const int LongestValue = 64 * 1024;
    private const int Most = 10_000;

    private readonly Dictionary<string, string?> values = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> global = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The value, empty if it was never set, and null if it is unknown.</summary>
    public string? this[string name] => values.GetValueOrDefault(name, "");

    /// <summary>Sets a property that the project itself cannot change.</summary>
    public void SetGlobal(string name, string value)
    {
        values[name] = value;
        global.Add(name);
    }

    public void Set(string name, string? value)
    {
        if (!global.Contains(name) && (values.Count < Most || values.ContainsKey(name)))
        {
            values[name] = value;
        }
    }

    /// <summary>The text with the values of <c>$(NAME)</c> in it; null if it holds an expression of any other kind, or grows too long.</summary>
    public string? Expand(string text)
    {
        if (text.Contains("@(", StringComparison.Ordinal) || text.Contains("%(", StringComparison.Ordinal))
        {
            return null;
        }

        var expanded = new StringBuilder();
        var position = 0;
        for (var start = text.IndexOf("$(", StringComparison.Ordinal); start >= 0; start = text.IndexOf("$(", position, StringComparison.Ordinal))
        {
            var end = text.IndexOf(')', start);
            if (end < 0 || !IsName(text.AsSpan(start + 2, end - start - 2)) || this[text[(start + 2)..end]] is not { } value || expanded.Length + value.Length > LongestValue)
            {
                return null;
            }

            expanded.Append(text, position, start - position).Append(value);
            position = end + 1;
        }

        return expanded.Append(text, position, text.Length - position).ToString();
    }

    private static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-'))
            {
                return false;
            }
        }

        return text.Length > 0;
    }
}
