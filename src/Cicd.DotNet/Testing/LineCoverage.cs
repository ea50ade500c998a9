using System.Globalization;
using System.Xml;

namespace Cicd.DotNet;

/// <summary>Whether a line was run, and how many of its branches.</summary>
internal readonly record struct LineCoverage(bool IsCovered, int CoveredBranches, int Branches)
{
    public static CoverageCount CountLines(IReadOnlyCollection<LineCoverage> lines) =>
        new(lines.Count(line => line.IsCovered), lines.Count);

    public static CoverageCount CountBranches(IReadOnlyCollection<LineCoverage> lines) =>
        Sum(lines.Select(line => new CoverageCount(line.CoveredBranches, line.Branches)));

    public static CoverageCount Sum(IEnumerable<CoverageCount> counts)
    {
        var (covered, total) = counts.Aggregate((Covered: 0L, Total: 0L), (sum, count) => (sum.Covered + count.Covered, sum.Total + count.Total));
        return new((int)Math.Min(covered, int.MaxValue), (int)Math.Min(total, int.MaxValue));
    }

    public static int Number(XmlReader reader) =>
        int.TryParse(reader.GetAttribute("number"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw reader.Invalid("a line has no valid number");

    public static LineCoverage Of(XmlReader reader)
    {
        var hits = reader.GetAttribute("hits");
        if (string.IsNullOrEmpty(hits) || !hits.All(char.IsAsciiDigit))
        {
            throw reader.Invalid("a line has no valid number of hits");
        }

        // Counts too large for any number are hits all the same.
        var isCovered = hits.AsSpan().ContainsAnyExcept('0');
        return reader.GetAttribute("condition-coverage") is { } condition
            ? OfCondition(reader, condition, isCovered)
            : new LineCoverage(isCovered, 0, 0);
    }

    public LineCoverage Merge(LineCoverage other) =>
        new(IsCovered || other.IsCovered, Math.Max(CoveredBranches, other.CoveredBranches), Math.Max(Branches, other.Branches));

    // "50% (1/2)": the percentage is rounded and, by some writers, in the language of the machine. The fraction is neither.
    private static LineCoverage OfCondition(XmlReader reader, string condition, bool isCovered)
    {
        var open = condition.IndexOf('(', StringComparison.Ordinal);
        var slash = condition.IndexOf('/', StringComparison.Ordinal);
        var close = condition.IndexOf(')', StringComparison.Ordinal);
        if (open < 0 || slash < open || close < slash
            || !TryCount(condition.AsSpan()[(open + 1)..slash], out var covered)
            || !TryCount(condition.AsSpan()[(slash + 1)..close], out var total)
            || covered > total)
        {
            throw reader.Invalid($"the condition-coverage \"{Text.OneLine(condition)}\" is not of the form \"50% (1/2)\"");
        }

        return new LineCoverage(isCovered, covered, total);
    }

    private static bool TryCount(ReadOnlySpan<char> text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count <= 1_000_000;
}
