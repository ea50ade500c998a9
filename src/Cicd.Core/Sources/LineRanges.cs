using System.Globalization;
using System.Text.Json.Serialization;

namespace Cicd;

/// <summary>A set of line numbers, from one, written as <c>1-5,8</c>.</summary>
[JsonConverter(typeof(LineRangesConverter))]
public sealed class LineRanges
{
    private readonly (int First, int Last)[] ranges;

    private LineRanges((int First, int Last)[] ranges) => this.ranges = ranges;

    /// <summary>No line.</summary>
    public static LineRanges None { get; } = new([]);

    /// <summary>Every line that a file can have.</summary>
    public static LineRanges All { get; } = new([(1, int.MaxValue)]);

    /// <summary>How many lines there are.</summary>
    public long Count => ranges.Sum(range => (long)range.Last - range.First + 1);

    /// <summary>The lines, ascending.</summary>
    public IEnumerable<int> Lines => ranges.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1));

    /// <summary>The set of the given lines; those below one are left out.</summary>
    public static LineRanges Of(IEnumerable<int> lines)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var line in lines.Where(line => line > 0).Order())
        {
            if (ranges.Count > 0 && line <= ranges[^1].Last + 1)
            {
                ranges[^1] = (ranges[^1].First, line);
            }
            else
            {
                ranges.Add((line, line));
            }
        }

        return new([.. ranges]);
    }

    /// <summary>Reads <c>1-5,8</c>; null if it is not written so, ascending and without overlaps.</summary>
    public static LineRanges? TryParse(string text)
    {
        if (text.Length == 0)
        {
            return None;
        }

        var ranges = new List<(int First, int Last)>();
        foreach (var part in text.Split(','))
        {
            var dash = part.IndexOf('-', StringComparison.Ordinal);
            if (!TryLine(dash < 0 ? part : part[..dash], out var first)
                || !TryLine(dash < 0 ? part : part[(dash + 1)..], out var last)
                || last < first
                || (ranges.Count > 0 && first <= ranges[^1].Last))
            {
                return null;
            }

            ranges.Add((first, last));
        }

        return new([.. ranges]);
    }

    /// <summary>Whether the line is among them.</summary>
    public bool Contains(int line)
    {
        int low = 0, high = ranges.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (line < ranges[middle].First)
            {
                high = middle - 1;
            }
            else if (line > ranges[middle].Last)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether one of the lines from the first to the last is among them.</summary>
    public bool Overlaps(int first, int last)
    {
        foreach (var range in ranges)
        {
            if (range.First <= last && first <= range.Last)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(',', ranges.Select(range => range.First == range.Last
        ? range.First.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{range.First}-{range.Last}")));

    private static bool TryLine(string text, out int line) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out line) && line > 0;
}
