namespace Cicd.Sbom.Validation.Rules;

/// <summary>Dates and times as RFC 3339 writes them.</summary>
internal static class TimeText
{
    internal static bool IsDate(string text) => IsDate(text.AsSpan());

    internal static bool IsDateTime(string text) =>
        text.Length > 11 && text[10] is 'T' or 't' or ' ' && IsDate(text.AsSpan(0, 10)) && IsTime(text.AsSpan(11));

    private static bool IsDate(ReadOnlySpan<char> text)
    {
        if (text.Length != 10 || text[4] != '-' || text[7] != '-'
            || !Digits(text[..4], 9999, out var year) || !Digits(text[5..7], 12, out var month) || !Digits(text[8..], 31, out var day))
        {
            return false;
        }

        // The year 0 is a leap year of the calendar, which the base library does not know.
        return month > 0 && day > 0 && day <= System.DateTime.DaysInMonth(year == 0 ? 4 : year, month);
    }

    private static bool IsTime(ReadOnlySpan<char> text)
    {
        if (text.Length < 9 || text[2] != ':' || text[5] != ':'
            || !Digits(text[..2], 23, out var hour) || !Digits(text[3..5], 59, out var minute) || !Digits(text[6..8], 60, out var second))
        {
            return false;
        }

        var zone = text[8..];
        if (zone[0] == '.')
        {
            var digits = zone[1..].IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0)
            {
                return false;
            }

            zone = zone[(digits + 1)..];
        }

        var offset = 0;
        if (zone is not ("Z" or "z"))
        {
            if (zone.Length != 6 || zone[0] is not ('+' or '-') || zone[3] != ':' || !Digits(zone[1..3], 23, out var hours) || !Digits(zone[4..], 59, out var minutes))
            {
                return false;
            }

            offset = ((hours * 60) + minutes) * (zone[0] == '+' ? 1 : -1);
        }

        // A leap second is the last one of a day in UTC.
        return second < 60 || ((hour * 60) + minute - offset + 2880) % 1440 == 1439;
    }

    private static bool Digits(ReadOnlySpan<char> text, int atMost, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            value = (value * 10) + (c - '0');
        }

        return value <= atMost;
    }
}
