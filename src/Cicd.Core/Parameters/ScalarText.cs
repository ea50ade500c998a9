using System.Globalization;
using System.Numerics;

namespace Cicd;

internal static class ScalarText
{
    private static readonly (string Suffix, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("d", 86400)];

    public static bool Boolean(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "1" or "YES" or "ON" => true,
        "FALSE" or "0" or "NO" or "OFF" => false,
        _ => throw new FormatException("true or false"),
    };

    public static object Enumeration(Type type, string[] names, string text) =>
        Array.Find(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name
            ? Enum.Parse(type, name)
            : throw new FormatException($"one of {string.Join(", ", names)}");

    public static T Number<T>(string text, NumberStyles styles, string expected)
        where T : INumber<T> =>
        T.TryParse(text, styles, CultureInfo.InvariantCulture, out var value) ? value : throw new FormatException(expected);

    public static double Double(string text)
    {
        var value = Number<double>(text, NumberStyles.Float, "a number such as 1.5");
        return double.IsFinite(value) ? value : throw new FormatException("a finite number");
    }

    // TimeSpan reads a bare number as days, which nobody means: a number needs its unit.
    public static TimeSpan Duration(string text)
    {
        foreach (var (suffix, seconds) in Units)
        {
            if (text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
                && double.TryParse(text.AsSpan(0, text.Length - suffix.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var count)
                && Math.Abs(count * seconds) < TimeSpan.MaxValue.TotalSeconds)
            {
                return TimeSpan.FromSeconds(count * seconds);
            }
        }

        return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException("a duration such as 90s, 5m or 01:30:00");
    }

    public static DateTimeOffset Timestamp(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value)
            ? value
            : throw new FormatException("a timestamp such as 2026-01-31T12:00:00Z");

    public static Uri Address(string text) =>
        text.Length > 0 && Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var value) ? value : throw new FormatException("an address");
}
