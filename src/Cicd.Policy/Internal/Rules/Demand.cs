using System.Globalization;

namespace Cicd.Policy.Internal;

/// <summary>Thresholds in words; none where there is no threshold.</summary>
internal static class Demand
{
    public static IEnumerable<string> AtMost(long? limit, string what) => limit is { } most ? [string.Create(CultureInfo.InvariantCulture, $"at most {most} {what}")] : [];

    public static IEnumerable<string> AtLeast(long? limit, string what) => limit is { } least ? [string.Create(CultureInfo.InvariantCulture, $"at least {least} {what}")] : [];

    public static IEnumerable<string> Share(decimal? limit, string what) => limit is { } least ? [string.Create(CultureInfo.InvariantCulture, $"at least {least:0.####} % of {what}")] : [];

    public static IEnumerable<string> If(bool isDemanded, string what) => isDemanded ? [what] : [];

    public static IEnumerable<string> OneOf(GlobSet? patterns, string what) => patterns is null ? [] : [$"{what} {string.Join(" or ", patterns.Patterns)}"];

    public static IEnumerable<string> Within(TimeSpan? limit, string what) => limit is { } most ? [$"{what} at most {DurationText.Of(most)}"] : [];
}
