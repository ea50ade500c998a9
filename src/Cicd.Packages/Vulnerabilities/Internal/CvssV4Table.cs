using System.Globalization;

namespace Cicd.Packages;

/// <summary>The scores of the macro vectors, as FIRST publishes them with CVSS v4.0.</summary>
internal static class CvssV4Table
{
    private static readonly Lazy<Dictionary<int, decimal>> Scores = new(Read);

    /// <summary>The score of a macro vector; null if there is none of these levels.</summary>
    internal static decimal? Find(int e1, int e2, int e3, int e4, int e5, int e6) =>
        Scores.Value.TryGetValue((((((((((e1 * 10) + e2) * 10) + e3) * 10) + e4) * 10) + e5) * 10) + e6, out var score) ? score : null;

    private static Dictionary<int, decimal> Read()
    {
        using var stream = typeof(CvssV4Table).Assembly.GetManifestResourceStream("Cicd.Packages.Vulnerabilities.cvss40.txt")!;
        using StreamReader reader = new(stream);
        Dictionary<int, decimal> scores = [];
        while (reader.ReadLine() is { } line)
        {
            scores.Add(int.Parse(line.AsSpan(0, 6), CultureInfo.InvariantCulture), decimal.Parse(line.AsSpan(7), CultureInfo.InvariantCulture));
        }

        return scores;
    }
}
