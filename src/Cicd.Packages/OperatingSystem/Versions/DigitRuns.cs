namespace Cicd.Packages;

/// <summary>Runs of digits, of any length.</summary>
internal static class DigitRuns
{
    /// <summary>The digits at the start.</summary>
    internal static ReadOnlySpan<char> At(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return text[..end];
    }

    /// <summary>Compares two runs as numbers; none counts as zero.</summary>
    internal static int Compare(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        one = one.TrimStart('0');
        other = other.TrimStart('0');
        return one.Length != other.Length ? one.Length.CompareTo(other.Length) : Math.Sign(one.CompareTo(other, StringComparison.Ordinal));
    }
}
