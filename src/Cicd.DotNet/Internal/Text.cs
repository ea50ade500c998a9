namespace Cicd.DotNet;

internal static class Text
{
    private const int LongestLine = 300;

    /// <summary>The first line that is not empty, cut to a readable length.</summary>
    public static string FirstLine(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var trimmed = line.Trim();
            if (!trimmed.IsEmpty)
            {
                return Cut(trimmed.ToString());
            }
        }

        return "";
    }

    /// <summary>All lines in one, cut to a readable length.</summary>
    public static string OneLine(string text) =>
        Cut(string.Join(' ', text[..Math.Min(text.Length, 4 * LongestLine)].Split((char[])['\r', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>A count with its noun: <c>1 error</c>, <c>3 errors</c>.</summary>
    public static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static string Cut(string line) => line.Length <= LongestLine ? line : string.Concat(line.AsSpan(0, LongestLine), "…");
}
