using System.Globalization;

namespace Cicd.Policy.Internal;

/// <summary>Durations as policies write them: <c>30m</c>, <c>24h</c>, <c>90d</c>.</summary>
internal static class DurationText
{
    private const int MostDigits = 6;

    public static TimeSpan? TryParse(string text)
    {
        if (text.Length is < 2 or > MostDigits + 1 || !text[..^1].All(char.IsAsciiDigit))
        {
            return null;
        }

        var number = int.Parse(text[..^1], CultureInfo.InvariantCulture);
        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            _ => null,
        };
    }

    /// <summary>The duration in its largest unit that leaves no or little rest.</summary>
    public static string Of(TimeSpan time)
    {
        var (value, unit) = time switch
        {
            { Ticks: < 0 } => (time.TotalSeconds, "s"),
            { TotalDays: >= 2 } => (time.TotalDays, "d"),
            { TotalHours: >= 1 } => (time.TotalHours, "h"),
            { TotalMinutes: >= 1 } => (time.TotalMinutes, "m"),
            _ => (time.TotalSeconds, "s"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(value * 10) / 10:0.#}{unit}");
    }
}
