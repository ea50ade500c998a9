namespace Cicd.Packages;

internal static class DebianOrder
{
    internal static int Compare(string? one, string? other)
    {
        var (epoch, version, revision) = Parts(one ?? "");
        var (otherEpoch, otherVersion, otherRevision) = Parts(other ?? "");
        return DigitRuns.Compare(epoch, otherEpoch) is var byEpoch and not 0 ? byEpoch
            : ComparePart(version, otherVersion) is var byVersion and not 0 ? byVersion
            : ComparePart(revision, otherRevision);
    }

    private static (string Epoch, string Version, string Revision) Parts(string text)
    {
        text = text.Trim();
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var epoch = colon > 0 ? text[..colon] : "";
        var rest = text[(colon + 1)..];
        var dash = rest.LastIndexOf('-');
        return dash < 0 ? (epoch, rest, "") : (epoch, rest[..dash], rest[(dash + 1)..]);
    }

    // In turns a run without digits by the order of its letters, and a run of digits as a number.
    private static int ComparePart(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        while (one.Length > 0 || other.Length > 0)
        {
            while ((one.Length > 0 && !char.IsAsciiDigit(one[0])) || (other.Length > 0 && !char.IsAsciiDigit(other[0])))
            {
                var difference = Rank(one) - Rank(other);
                if (difference != 0)
                {
                    return Math.Sign(difference);
                }

                one = one.IsEmpty ? one : one[1..];
                other = other.IsEmpty ? other : other[1..];
            }

            var digits = DigitRuns.At(one);
            var otherDigits = DigitRuns.At(other);
            if (DigitRuns.Compare(digits, otherDigits) is var byNumber and not 0)
            {
                return byNumber;
            }

            one = one[digits.Length..];
            other = other[otherDigits.Length..];
        }

        return 0;
    }

    private static int Rank(ReadOnlySpan<char> text) => text switch
    {
        [] => 0,
        ['~', ..] => -1,
        [>= '0' and <= '9', ..] => 0,
        [var letter, ..] when char.IsAsciiLetter(letter) => letter,
        [var letter, ..] => letter + 256,
    };
}
