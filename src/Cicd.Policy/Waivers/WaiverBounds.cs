namespace Cicd.Policy;

/// <summary>Which waivers the rules of a policy admit.</summary>
/// <param name="Longest">How long a waiver may hold; zero: there are none.</param>
/// <param name="Approvers">Who may approve one; none named: anybody but its owner.</param>
public sealed record WaiverBounds(TimeSpan Longest, IReadOnlyList<string> Approvers)
{
    /// <summary>What holds where a policy says nothing: 90 days, approved by anybody but the owner.</summary>
    public static WaiverBounds Default { get; } = new(TimeSpan.FromDays(90), []);

    internal string? Refusal(Waiver waiver) =>
        Longest == TimeSpan.Zero ? "admits no waivers"
        : waiver.Days > Longest.TotalDays ? $"admits waivers of at most {Internal.DurationText.Of(Longest)}, and this one holds {waiver.Days}d"
        : Approvers.Count > 0 && !Approvers.Contains(waiver.Approver, StringComparer.OrdinalIgnoreCase) ? $"admits waivers that {string.Join(" or ", Approvers)} approved, and this one is approved by {waiver.Approver}"
        : null;
}
