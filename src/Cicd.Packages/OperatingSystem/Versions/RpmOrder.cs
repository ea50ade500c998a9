namespace Cicd.Packages;

internal static class RpmOrder
{
    internal static int Compare(string? one, string? other)
    {
        var (epoch, version, release) = Parts(one ?? "");
        var (otherEpoch, otherVersion, otherRelease) = Parts(other ?? "");
        if (DigitRuns.Compare(epoch, otherEpoch) is var byEpoch and not 0)
        {
            return byEpoch;
        }

        // Where one names no release, any release will do.
        return ComparePart(version, otherVersion) is var byVersion and not 0 ? byVersion
            : release.Length == 0 || otherRelease.Length == 0 ? 0
            : ComparePart(release, otherRelease);
    }

    private static (string Epoch, string Version, string Release) Parts(string text)
    {
        text = text.Trim();
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var rest = text[(colon + 1)..];
        var dash = rest.LastIndexOf('-');
        return (colon > 0 ? text[..colon] : "", dash < 0 ? rest : rest[..dash], dash < 0 ? "" : rest[(dash + 1)..]);
    }

    private static int ComparePart(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        while (true)
        {
            one = SkipSeparators(one);
            other = SkipSeparators(other);
            if (one is ['~', ..] || other is ['~', ..])
            {
                if (one is not ['~', ..])
                {
                    return 1;
                }

                if (other is not ['~', ..])
                {
                    return -1;
                }

                one = one[1..];
                other = other[1..];
                continue;
            }

            if (one is ['^', ..] || other is ['^', ..])
            {
                // Behind the end, but before whatever else goes on.
                if (one is not ['^', ..])
                {
                    return one.IsEmpty ? -1 : 1;
                }

                if (other is not ['^', ..])
                {
                    return other.IsEmpty ? 1 : -1;
                }

                one = one[1..];
                other = other[1..];
                continue;
            }

            if (one.IsEmpty || other.IsEmpty)
            {
                return (one.IsEmpty ? 0 : 1) - (other.IsEmpty ? 0 : 1);
            }

            var isNumber = char.IsAsciiDigit(one[0]);
            if (isNumber != char.IsAsciiDigit(other[0]))
            {
                // A number is newer than letters.
                return isNumber ? 1 : -1;
            }

            var run = isNumber ? DigitRuns.At(one) : Letters(one);
            var otherRun = isNumber ? DigitRuns.At(other) : Letters(other);
            var difference = isNumber ? DigitRuns.Compare(run, otherRun) : Math.Sign(run.CompareTo(otherRun, StringComparison.Ordinal));
            if (difference != 0)
            {
                return difference;
            }

            one = one[run.Length..];
            other = other[otherRun.Length..];
        }
    }

    private static ReadOnlySpan<char> SkipSeparators(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty && !char.IsAsciiLetterOrDigit(text[0]) && text[0] is not '~' and not '^')
        {
            text = text[1..];
        }

        return text;
    }

    private static ReadOnlySpan<char> Letters(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        return text[..end];
    }
}
