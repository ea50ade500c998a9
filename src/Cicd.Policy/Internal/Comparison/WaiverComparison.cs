namespace Cicd.Policy.Internal;

/// <summary>Compares waivers by their ids: one more covers more, one that ends earlier covers less.</summary>
internal static class WaiverComparison
{
    public static IEnumerable<PolicyChange> Of(PolicySet before, PolicySet after)
    {
        var now = after.Waivers.ToDictionary(waiver => waiver.Id, StringComparer.OrdinalIgnoreCase);
        foreach (var waiver in before.Waivers)
        {
            if (!now.Remove(waiver.Id, out var other))
            {
                yield return Change(PolicyChangeKind.Stricter, waiver, "is gone");
            }
            else if (Same(waiver) != Same(other))
            {
                yield return Change(PolicyChangeKind.Looser, other, "covers something else, or for another reason");
            }
            else if (other.Expires != waiver.Expires || other.Created != waiver.Created)
            {
                var isNarrower = other.Expires <= waiver.Expires && other.Created >= waiver.Created;
                yield return Change(isNarrower ? PolicyChangeKind.Stricter : PolicyChangeKind.Looser, other, FormattableString.Invariant($"holds from {other.Created:yyyy-MM-dd} to {other.Expires:yyyy-MM-dd} instead of from {waiver.Created:yyyy-MM-dd} to {waiver.Expires:yyyy-MM-dd}"));
            }
        }

        foreach (var waiver in after.Waivers.Where(waiver => now.ContainsKey(waiver.Id)))
        {
            yield return Change(PolicyChangeKind.Looser, waiver, "is new");
        }
    }

    private static PolicyChange Change(PolicyChangeKind kind, Waiver waiver, string what) =>
        new(kind, $"the waiver {waiver.Id} for rule {waiver.Rule} {what}") { Policy = waiver.Policy, Rule = waiver.Rule, Location = waiver.Location };

    private static Waiver Same(Waiver waiver) => waiver with { Created = default, Expires = default, Location = new(string.Empty) };
}
