namespace Cicd.Policy.Internal;

/// <summary>Allows things to be delivered only outside of freezes, and in open hours.</summary>
internal sealed class TimeRule(RuleHeader header, RuleValues values) : PolicyRule(header, values)
{
    private readonly TimeZoneInfo? zone = TimeZones.Find(values.Text("timeZone"));
    private readonly IReadOnlyList<Freeze> freezes = values.List<Freeze>("freeze");
    private readonly IReadOnlyList<OpenHours> open = values.List<OpenHours>("open");

    public override IReadOnlyList<string> Demands =>
    [
        .. freezes.Select(freeze => $"not from {freeze}{Zone}"), .. Demand.If(open.Count > 0, $"only {string.Join(" or ", open)}{Zone}"),
    ];

    public override string Needs => "the time";

    private string Zone => $" {zone?.Id}";

    internal override RuleResult Judge(RuleCase @case)
    {
        var figures = new Figures();
        if (zone is null)
        {
            figures.CannotTell("this machine does not know the time zone", "install its time zones");
            return figures.Result([]);
        }

        var local = TimeZoneInfo.ConvertTime(@case.Facts.Now, zone).DateTime;
        var now = FormattableString.Invariant($"{local:ddd yyyy-MM-dd HH:mm} {zone.Id}");
        if (freezes.FirstOrDefault(freeze => freeze.Contains(local)) is { } frozen)
        {
            figures.Hold(false, $"{now} is in a freeze ({Yaml.OneLine.Of(frozen.Reason)})", $"not from {frozen} allowed", FormattableString.Invariant($"deliver from {frozen.Until:yyyy-MM-dd HH:mm} on"));
        }
        else if (freezes.Count > 0)
        {
            figures.Hold(true, $"{now} is in no freeze", "no freeze needed");
        }

        if (open.Count > 0)
        {
            var isOpen = open.Any(hours => hours.Contains(local));
            figures.Hold(isOpen, $"{now} is {(isOpen ? "in" : "out of")} the open hours", $"{string.Join(" or ", open)} needed", "deliver in the open hours");
        }

        return figures.Result([]);
    }
}
