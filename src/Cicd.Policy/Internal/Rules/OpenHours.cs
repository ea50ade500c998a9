namespace Cicd.Policy.Internal;

/// <summary>Hours in which things may be delivered, in local time.</summary>
internal sealed record OpenHours(IReadOnlySet<DayOfWeek> Days, TimeOnly From, TimeOnly Until)
{
    public bool Contains(DateTime local) => Days.Contains(local.DayOfWeek) && From <= TimeOnly.FromDateTime(local) && TimeOnly.FromDateTime(local) < Until;

    public override string ToString() =>
        FormattableString.Invariant($"{string.Join(' ', Days.OrderBy(day => ((int)day + 6) % 7).Select(day => day.ToString()[..3].ToLowerInvariant()))} {From:HH:mm} to {Until:HH:mm}");
}
