using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>The waivers at one time: which hold for which rule, which hold no more, and which covered nothing.</summary>
internal sealed class WaiverBook
{
    private readonly DateOnly today;
    private readonly ILookup<string, WaiverScope> byRule;
    private readonly HashSet<Waiver> asked = [];
    private readonly HashSet<Waiver> used = [];
    private readonly IReadOnlyList<Waiver> all;

    private readonly HashSet<string> rules;

    public WaiverBook(PolicySet policies, DateTimeOffset now)
    {
        var waivers = all = policies.Waivers;
        rules = waivers.Count == 0 ? [] : policies.Policies.SelectMany(policy => policy.Rules).Select(rule => rule.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        today = DateOnly.FromDateTime(now.UtcDateTime);
        byRule = waivers.Select(waiver => new WaiverScope(waiver)).ToLookup(scope => scope.Waiver.Rule, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Those that hold for the rule now.</summary>
    public RuleWaivers For(PolicyDocument policy, string rule) =>
        new([.. About(policy, rule).Where(scope => IsInForce(scope.Waiver) && policy.Waivers.Refusal(scope.Waiver) is null)]);

    /// <summary>Those about the rule that hold no more, not yet, or are not admitted, in words.</summary>
    public IEnumerable<string> Lapsed(PolicyDocument policy, string rule) =>
        About(policy, rule).Select(scope => scope.Waiver).Select(waiver =>
            waiver.Expires < today ? $"the waiver {waiver.Id} of {OneLine.Of(waiver.Owner)} expired on {waiver.Expires:yyyy-MM-dd} ({waiver.Location})"
            : waiver.Created > today ? $"the waiver {waiver.Id} holds only from {waiver.Created:yyyy-MM-dd} on ({waiver.Location})"
            : policy.Waivers.Refusal(waiver) is { } refusal ? $"the waiver {waiver.Id} does not count: policy {policy.Name} {refusal} ({waiver.Location})"
            : null).OfType<string>();

    /// <summary>Notes which waivers covered something of a rule.</summary>
    public void Judged(PolicyDocument policy, string rule, IEnumerable<Waiver> covered)
    {
        asked.UnionWith(About(policy, rule).Select(scope => scope.Waiver));
        used.UnionWith(covered);
    }

    /// <summary>What is to be known of the waivers after all rules were judged.</summary>
    public IEnumerable<string> Notes() => all.Where(waiver => asked.Contains(waiver) || !rules.Contains(waiver.Rule)).Select(waiver =>
        !rules.Contains(waiver.Rule) ? $"Waiver {waiver.Id} is about the rule {waiver.Rule}, which there is not ({waiver.Location}).{NearestName.Suggest(waiver.Rule, rules)}"
        : waiver.Expires < today ? $"Waiver {waiver.Id} expired on {waiver.Expires:yyyy-MM-dd} ({waiver.Location}): mend what it covered, and remove it."
        : waiver.Created > today ? $"Waiver {waiver.Id} holds only from {waiver.Created:yyyy-MM-dd} on ({waiver.Location})."
        : used.Contains(waiver) ? $"Waiver {waiver.Id} was used: {Words(waiver)}."
        : $"Waiver {waiver.Id} covers nothing ({waiver.Location}): remove it.");

    /// <summary>The waiver with its owner, reason and end.</summary>
    public static string Words(Waiver waiver) =>
        $"waiver {waiver.Id} of {OneLine.Of(waiver.Owner)}, approved by {OneLine.Of(waiver.Approver)}, until {waiver.Expires:yyyy-MM-dd}: {OneLine.Of(waiver.Reason)}{(waiver.Ticket is { } ticket ? $" ({OneLine.Of(ticket)})" : string.Empty)}";

    private bool IsInForce(Waiver waiver) => waiver.Created <= today && today <= waiver.Expires;

    private IEnumerable<WaiverScope> About(PolicyDocument policy, string rule) =>
        byRule[rule].Where(scope => scope.Waiver.Policy is not { } named || string.Equals(named, policy.Name, StringComparison.OrdinalIgnoreCase));
}
