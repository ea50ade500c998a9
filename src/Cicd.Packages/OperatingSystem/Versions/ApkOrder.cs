namespace Cicd.Packages;

internal static class ApkOrder
{
    private static readonly string[] Suffixes = ["alpha", "beta", "pre", "rc", "", "cvs", "svn", "git", "hg", "p"];
    private static readonly int None = Array.IndexOf(Suffixes, "");

    internal static int Compare(string? one, string? other)
    {
        var (left, right) = (new Reader(one ?? ""), new Reader(other ?? ""));
        while (true)
        {
            var (kind, number, text) = left.Next();
            var (otherKind, otherNumber, otherText) = right.Next();
            if (kind != otherKind)
            {
                // Who goes on is newer, unless it goes on with a suffix of what comes before a release.
                return kind == Part.Suffix && number < None ? -1
                    : otherKind == Part.Suffix && otherNumber < None ? 1
                    : kind < otherKind ? 1 : -1;
            }

            if (kind == Part.End)
            {
                return 0;
            }

            var difference = kind is Part.Number or Part.SuffixNumber or Part.Release ? DigitRuns.Compare(text, otherText)
                : kind == Part.Fraction ? CompareFractions(text, otherText)
                : number.CompareTo(otherNumber);
            if (difference != 0)
            {
                return difference;
            }
        }
    }

    // A number that begins with zero counts as the digits behind a decimal point: 1.05 is before 1.1.
    private static int CompareFractions(ReadOnlySpan<char> one, ReadOnlySpan<char> other) =>
        (one.Length > 1 && one[0] == '0') || (other.Length > 1 && other[0] == '0') ? Math.Sign(one.CompareTo(other, StringComparison.Ordinal)) : DigitRuns.Compare(one, other);

    // In the order in which they may follow each other.
    private enum Part
    {
        Number,
        Fraction,
        Letter,
        Suffix,
        SuffixNumber,
        Release,
        End,
    }

    private sealed class Reader(string text)
    {
        private int at;
        private Part last = Part.End;

        public (Part Kind, int Number, string Text) Next()
        {
            var (kind, number, read) = Read();
            last = kind;
            return (kind, number, read);
        }

        private (Part Kind, int Number, string Text) Read()
        {
            if (at >= text.Length || text[at] == '~')
            {
                return (Part.End, 0, "");
            }

            var letter = text[at];
            if (last == Part.End && char.IsAsciiDigit(letter))
            {
                return (Part.Number, 0, Digits());
            }

            if (letter == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
            {
                at++;
                return (Part.Fraction, 0, Digits());
            }

            if (last == Part.Suffix && char.IsAsciiDigit(letter))
            {
                return (Part.SuffixNumber, 0, Digits());
            }

            if (letter == '_')
            {
                var end = ++at;
                while (end < text.Length && char.IsAsciiLetterLower(text[end]))
                {
                    end++;
                }

                var suffix = Array.IndexOf(Suffixes, text[at..end]);
                at = end;
                return (Part.Suffix, suffix < 0 ? None : suffix, "");
            }

            if (letter == '-' && at + 2 < text.Length && text[at + 1] == 'r' && char.IsAsciiDigit(text[at + 2]))
            {
                at += 2;
                return (Part.Release, 0, Digits());
            }

            at++;
            return (Part.Letter, letter, "");
        }

        private string Digits()
        {
            var digits = DigitRuns.At(text.AsSpan(at)).ToString();
            at += digits.Length;
            return digits;
        }
    }
}
