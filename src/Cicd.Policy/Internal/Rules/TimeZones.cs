namespace Cicd.Policy.Internal;

/// <summary>Time zones by the names of the IANA database.</summary>
internal static class TimeZones
{
    public static string? Problem(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out _)
        ? null
        : $"must be a time zone of the IANA database such as Europe/Berlin, and '{Yaml.OneLine.Of(name, 40)}' is none that this machine knows.{NearestName.Suggest(name, TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id))}";

    /// <summary>The zone; UTC where none is named.</summary>
    public static TimeZoneInfo? Find(string? name) => name is null ? TimeZoneInfo.Utc : TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
}
