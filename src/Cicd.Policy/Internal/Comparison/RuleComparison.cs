namespace Cicd.Policy.Internal;

/// <summary>Tells what the change of a rule means, value by value.</summary>
internal static class RuleComparison
{
    public static IEnumerable<PolicyChange> Of(PolicyRule before, PolicyRule after)
    {
        if (before.Kind != after.Kind)
        {
            return [new(PolicyChangeKind.Unclear, $"it judges {after.Kind} and not {before.Kind} any more") { Location = after.Location }];
        }

        var kind = RuleKinds.All.First(kind => kind.Name == before.Kind);
        var changes = kind.Keys.Select(key => Of(key, before.Values.Find(key.Name), after.Values.Find(key.Name), after)).OfType<PolicyChange>();
        return before.AllowsDegraded == after.AllowsDegraded
            ? changes
            : changes.Append(new(
                after.AllowsDegraded ? PolicyChangeKind.Looser : PolicyChangeKind.Stricter,
                after.AllowsDegraded ? "allowDegraded is new" : "allowDegraded is gone") { Location = after.Location });
    }

    private static PolicyChange? Of(RuleKey key, RuleValue? before, RuleValue? after, PolicyRule rule)
    {
        var kind = ValueComparison.Of(key, before?.Value, after?.Value);
        if (kind == PolicyChangeKind.Same)
        {
            return null;
        }

        var place = after is null ? rule.Location : rule.Location with { Line = after.Place.Line, Column = after.Place.Column };
        return new(kind, $"{key.Name} is {ValueText.Of(after?.Value)} instead of {ValueText.Of(before?.Value)}") { Location = place };
    }
}
