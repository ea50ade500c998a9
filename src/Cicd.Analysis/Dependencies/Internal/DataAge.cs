using System.Globalization;

namespace Cicd.Analysis.Dependencies.Internal;

/// <summary>How old data on vulnerabilities is.</summary>
internal static class DataAge
{
    private static readonly TimeSpan WorthSaying = TimeSpan.FromDays(7);

    public static IEnumerable<string> Problems(IReadOnlyList<VulnerabilitySource> sources, TimeSpan? bound, DateTimeOffset now) => bound is null ? [] : sources
        .Where(source => source.From is null || now - source.From > bound)
        .Select(source => source.From is null
            ? $"The data of {source.Name} does not say from when it is, and may be at most {Text(bound.Value)} old."
            : $"The data of {source.Name} is {Age(source, now)}, and may be at most {Text(bound.Value)} old. Get newer data.");

    public static IEnumerable<string> Remarks(IReadOnlyList<VulnerabilitySource> sources, DateTimeOffset now) => sources
        .Where(source => source.From is null || now - source.From > WorthSaying)
        .Select(source => source.From is null
            ? $"The data of {source.Name} does not say from when it is."
            : $"The data of {source.Name} is {Age(source, now)}.");

    private static string Age(VulnerabilitySource source, DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"{Text(now - source.From!.Value)} old (of {source.From:yyyy-MM-dd})");

    private static string Text(TimeSpan age) => age < TimeSpan.FromDays(2)
        ? string.Create(CultureInfo.InvariantCulture, $"{age.TotalHours:0} hours")
        : string.Create(CultureInfo.InvariantCulture, $"{age.TotalDays:0} days");
}
