using System.Globalization;

namespace Cicd.Policy.Internal;

/// <summary>Tells what the change of one value means.</summary>
internal static class ValueComparison
{
    /// <summary>What it means that the value of the key becomes another; null: it is not set.</summary>
    public static PolicyChangeKind Of(RuleKey key, object? before, object? after) => key.Strictness switch
    {
        Strictness.AtMost => Bound(before ?? key.Default, after ?? key.Default, lowerIsStricter: true),
        Strictness.AtLeast => Bound(before ?? key.Default, after ?? key.Default, lowerIsStricter: false),
        Strictness.From => Numbers(Number(before ?? key.Default!), Number(after ?? key.Default!), lowerIsStricter: true),
        Strictness.Demanded => Flags(before ?? key.Default, after ?? key.Default),
        Strictness.Narrowing => Reverse(Flags(before, after)),
        Strictness.Allowing when before is null && after is IReadOnlyList<string> texts && key.Widens is { } widens && texts.Any(widens) => PolicyChangeKind.Unclear,
        Strictness.Allowing => Lists(before, after, fewerAreStricter: true),
        Strictness.Denying => Lists(before, after, fewerAreStricter: false),
        Strictness.Selecting => Selecting(before, after),
        Strictness.Naming => before is null != after is null ? PolicyChangeKind.Unclear : Lists(before, after, fewerAreStricter: false),
        Strictness.Ranked => Numbers(Rank(key, before), Rank(key, after), lowerIsStricter: false),
        Strictness.Standard => before is null && after is not null ? PolicyChangeKind.Stricter : before is not null && after is null ? PolicyChangeKind.Looser : Equality(before, after),
        _ => Equality(before, after),
    };

    /// <summary>What it means that a list of what counts becomes another; none: all counts.</summary>
    public static PolicyChangeKind Selecting(object? before, object? after) =>
        before is null && after is null ? PolicyChangeKind.Same
        : after is null ? PolicyChangeKind.Stricter
        : before is null ? PolicyChangeKind.Looser
        : Lists(before, after, fewerAreStricter: false);

    /// <summary>What it means that a list of what is allowed, or denied, becomes another.</summary>
    public static PolicyChangeKind Lists(object? before, object? after, bool fewerAreStricter)
    {
        if (before is null || after is null)
        {
            return before is null && after is null ? PolicyChangeKind.Same : before is null ? PolicyChangeKind.Stricter : PolicyChangeKind.Looser;
        }

        var grows = Covers(after, before);
        var shrinks = Covers(before, after);
        return (grows, shrinks) switch
        {
            (true, true) => PolicyChangeKind.Same,
            (false, false) => PolicyChangeKind.Unclear,
            _ => shrinks == fewerAreStricter ? PolicyChangeKind.Stricter : PolicyChangeKind.Looser,
        };
    }

    private static bool Covers(object wider, object narrower) => (wider, narrower) switch
    {
        (GlobSet patterns, GlobSet others) => others.Patterns.All(patterns.Covers),
        (IReadOnlyList<string> texts, IReadOnlyList<string> others) => others.All(other => texts.Contains(other, StringComparer.OrdinalIgnoreCase)),
        (IReadOnlyList<Freeze> freezes, IReadOnlyList<Freeze> others) => others.All(other => freezes.Any(freeze => freeze.From <= other.From && freeze.Until >= other.Until)),
        (IReadOnlyList<OpenHours> hours, IReadOnlyList<OpenHours> others) => others.All(other => hours.Any(open => open.Days.IsSupersetOf(other.Days) && open.From <= other.From && open.Until >= other.Until)),
        _ => false,
    };

    private static PolicyChangeKind Bound(object? before, object? after, bool lowerIsStricter) => (before, after) switch
    {
        (null, null) => PolicyChangeKind.Same,
        (null, _) => PolicyChangeKind.Stricter,
        (_, null) => PolicyChangeKind.Looser,
        _ => Numbers(Number(before), Number(after), lowerIsStricter),
    };

    private static PolicyChangeKind Numbers(decimal before, decimal after, bool lowerIsStricter) =>
        before == after ? PolicyChangeKind.Same : after < before == lowerIsStricter ? PolicyChangeKind.Stricter : PolicyChangeKind.Looser;

    private static PolicyChangeKind Flags(object? before, object? after) =>
        Numbers(before is true ? 1 : 0, after is true ? 1 : 0, lowerIsStricter: false);

    private static PolicyChangeKind Reverse(PolicyChangeKind kind) => kind switch
    {
        PolicyChangeKind.Stricter => PolicyChangeKind.Looser,
        PolicyChangeKind.Looser => PolicyChangeKind.Stricter,
        _ => kind,
    };

    private static PolicyChangeKind Equality(object? before, object? after) => Equals(before, after) ? PolicyChangeKind.Same : PolicyChangeKind.Unclear;

    private static decimal Rank(RuleKey key, object? value) => key.Choices.Index().First(choice => choice.Item == (string)(value ?? key.Default!)).Index;

    private static decimal Number(object value) => value is TimeSpan time ? time.Ticks : Convert.ToDecimal(value, CultureInfo.InvariantCulture);
}
