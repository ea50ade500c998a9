namespace Cicd.Sbom.Comparison;

/// <summary>Orders versions of any kind: runs of digits count as numbers; different texts are never equal.</summary>
internal sealed class VersionOrder : IComparer<string>
{
    internal static readonly VersionOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> a = x;
        ReadOnlySpan<char> b = y;
        while (a.Length > 0 && b.Length > 0)
        {
            var (left, right) = (NextRun(a), NextRun(b));
            var order = CompareRuns(a[..left], b[..right]);
            if (order != 0)
            {
                return order;
            }

            a = a[left..];
            b = b[right..];
        }

        return a.Length != b.Length ? a.Length - b.Length : string.CompareOrdinal(x, y);
    }

    private static int CompareRuns(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (!char.IsAsciiDigit(a[0]) || !char.IsAsciiDigit(b[0]))
        {
            return a.SequenceCompareTo(b);
        }

        a = a.TrimStart('0');
        b = b.TrimStart('0');
        return a.Length != b.Length ? a.Length - b.Length : a.SequenceCompareTo(b);
    }

    private static int NextRun(ReadOnlySpan<char> text)
    {
        var digits = char.IsAsciiDigit(text[0]);
        var end = 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]) == digits)
        {
            end++;
        }

        return end;
    }
}
