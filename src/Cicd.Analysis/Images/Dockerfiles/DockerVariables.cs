using System.Text;

namespace Cicd.Analysis.Images.Dockerfiles;

/// <summary>Puts the values of variables into text, <c>$NAME</c>, <c>${NAME}</c> and <c>${NAME:-default}</c>; unknown ones stay as they are.</summary>
internal static class DockerVariables
{
    private const int MaxLength = 4096;

    public static string Resolve(string text, IReadOnlyDictionary<string, string> values)
    {
        if (!text.Contains('$', StringComparison.Ordinal))
        {
            return text;
        }

        var resolved = new StringBuilder();
        for (var index = 0; index < text.Length && resolved.Length < MaxLength;)
        {
            if (text[index] != '$')
            {
                resolved.Append(text[index++]);
                continue;
            }

            var isBraced = index + 1 < text.Length && text[index + 1] == '{';
            var start = index + (isBraced ? 2 : 1);
            var end = start;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            var close = isBraced ? text.IndexOf('}', end) : end - 1;
            if (end == start || close < 0)
            {
                resolved.Append(text[index++]);
                continue;
            }

            var otherwise = isBraced && text.AsSpan(end, close - end).StartsWith(":-") ? text[(end + 2)..close] : null;
            resolved.Append(values.GetValueOrDefault(text[start..end]) ?? otherwise ?? text[index..(close + 1)]);
            index = close + 1;
        }

        return resolved.ToString();
    }
}
