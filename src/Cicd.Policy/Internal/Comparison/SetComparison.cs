namespace Cicd.Policy.Internal;

/// <summary>Compares the policies of two sets by their names.</summary>
internal sealed class SetComparison(PolicySet before, PolicySet after)
{
    // Where an enforced policy is about everything, before and after, one more can only deny more. Where there is none, a new one may be the
    // first for a destination, to which nothing could go before.
    private readonly bool isAlwaysJudged = before.Policies.Any(policy =>
        policy is { IsEnforced: true, IsScoped: false }
        && after.Policies.Any(other => other is { IsEnforced: true, IsScoped: false } && Same(other.Name, policy.Name)));

    public IEnumerable<PolicyChange> Policies()
    {
        foreach (var policy in before.Policies)
        {
            var changes = after.Policies.FirstOrDefault(other => Same(other.Name, policy.Name)) is { } now ? Compare(policy, now) : [Removed(policy)];
            foreach (var change in changes)
            {
                yield return change with { Policy = policy.Name };
            }
        }

        foreach (var policy in after.Policies.Where(policy => !before.Policies.Any(other => Same(other.Name, policy.Name))))
        {
            yield return Added(policy) with { Policy = policy.Name };
        }
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static PolicyChange Removed(PolicyDocument policy) => policy.IsEnforced
        ? new(PolicyChangeKind.Looser, $"the policy {policy.Name} is gone") { Location = policy.Location }
        : new(PolicyChangeKind.Same, $"the advisory policy {policy.Name} is gone") { Location = policy.Location };

    private PolicyChange Added(PolicyDocument policy) => !policy.IsEnforced
        ? new(PolicyChangeKind.Same, $"the advisory policy {policy.Name} is new") { Location = policy.Location }
        : isAlwaysJudged ? new(PolicyChangeKind.Stricter, $"the policy {policy.Name} is new") { Location = policy.Location }
        : new(PolicyChangeKind.Unclear, $"the policy {policy.Name} is new, and may allow where no policy applied before") { Location = policy.Location };

    private IEnumerable<PolicyChange> Compare(PolicyDocument was, PolicyDocument now) =>
        [.. Enforcement(was, now), .. Scope(was, now), .. Bounds(was, now), .. Rules(was, now)];

    private IEnumerable<PolicyChange> Enforcement(PolicyDocument was, PolicyDocument now)
    {
        if (was.Enforcement != now.Enforcement)
        {
            var kind = now.Enforcement < was.Enforcement ? PolicyChangeKind.Looser : was.IsEnforced ? PolicyChangeKind.Stricter : Widening();
            yield return Change(kind, "enforcement", Word(was.Enforcement), Word(now.Enforcement), now.EnforcementLocation);
        }
    }

    private PolicyChangeKind Widening() => isAlwaysJudged ? PolicyChangeKind.Stricter : PolicyChangeKind.Unclear;

    private IEnumerable<PolicyChange> Scope(PolicyDocument was, PolicyDocument now) =>
        new[]
        {
            Scope("environments", was.Environments, now.Environments, now),
            Scope("branches", was.Branches, now.Branches, now, patterns: true),
            Scope("artifacts", [.. was.Artifacts.Select(kind => kind.ToString().ToLowerInvariant())], [.. now.Artifacts.Select(kind => kind.ToString().ToLowerInvariant())], now),
            Scope("actions", Actions(was), Actions(now), now),
        }.OfType<PolicyChange>();

    private PolicyChange? Scope(string what, IReadOnlyList<string> was, IReadOnlyList<string> now, PolicyDocument policy, bool patterns = false)
    {
        object? before = was.Count == 0 ? null : patterns ? new GlobSet(was) : was;
        object? after = now.Count == 0 ? null : patterns ? new GlobSet(now) : now;
        var kind = ValueComparison.Selecting(before, after);
        return kind == PolicyChangeKind.Same ? null
            : Change(kind == PolicyChangeKind.Stricter ? Widening() : kind, what, was.Count == 0 ? "all" : ValueText.Of(was), now.Count == 0 ? "all" : ValueText.Of(now), policy.Location);
    }

    private static IEnumerable<PolicyChange> Bounds(PolicyDocument was, PolicyDocument now)
    {
        if (was.Waivers.Longest != now.Waivers.Longest)
        {
            yield return Change(now.Waivers.Longest < was.Waivers.Longest ? PolicyChangeKind.Stricter : PolicyChangeKind.Looser, "waivers.longest", DurationText.Of(was.Waivers.Longest), DurationText.Of(now.Waivers.Longest), now.Location);
        }

        if (People("waivers.approvers", was.Waivers.Approvers, now.Waivers.Approvers, now, "anybody but the owner") is { } approvers)
        {
            yield return approvers;
        }

        if (now.Enforcement == PolicyEnforcement.Overridable && was.Enforcement == PolicyEnforcement.Overridable)
        {
            var from = ValueComparison.Lists(was.Overrides.From, now.Overrides.From, fewerAreStricter: true);
            if (from != PolicyChangeKind.Same)
            {
                yield return Change(from, "overrides.from", ValueText.Of(was.Overrides.From), ValueText.Of(now.Overrides.From), now.Location);
            }

            if (was.Overrides.AtLeast != now.Overrides.AtLeast)
            {
                yield return Change(now.Overrides.AtLeast > was.Overrides.AtLeast ? PolicyChangeKind.Stricter : PolicyChangeKind.Looser, "overrides.atLeast", $"{was.Overrides.AtLeast}", $"{now.Overrides.AtLeast}", now.Location);
            }
        }

        if (was.DecisionValidFor != now.DecisionValidFor)
        {
            yield return Change(now.DecisionValidFor < was.DecisionValidFor ? PolicyChangeKind.Stricter : PolicyChangeKind.Looser, "decisionValidFor", DurationText.Of(was.DecisionValidFor), DurationText.Of(now.DecisionValidFor), now.Location);
        }
    }

    private static PolicyChange? People(string what, IReadOnlyList<string> was, IReadOnlyList<string> now, PolicyDocument policy, string none)
    {
        var kind = ValueComparison.Lists(was.Count == 0 ? null : was, now.Count == 0 ? null : now, fewerAreStricter: true);
        return kind == PolicyChangeKind.Same ? null : Change(kind, what, was.Count == 0 ? none : ValueText.Of(was), now.Count == 0 ? none : ValueText.Of(now), policy.Location);
    }

    private static IEnumerable<PolicyChange> Rules(PolicyDocument was, PolicyDocument now)
    {
        foreach (var rule in was.Rules)
        {
            if (now.Rules.FirstOrDefault(other => Same(other.Id, rule.Id)) is not { } other)
            {
                yield return new(PolicyChangeKind.Looser, $"the rule {rule.Id} is gone ({string.Join(", ", rule.Demands)})") { Rule = rule.Id, Location = rule.Location };
                continue;
            }

            foreach (var change in RuleComparison.Of(rule, other))
            {
                yield return change with { Rule = rule.Id, Message = $"the rule {rule.Id}: {change.Message}" };
            }
        }

        foreach (var rule in now.Rules.Where(rule => !was.Rules.Any(other => Same(other.Id, rule.Id))))
        {
            yield return new(PolicyChangeKind.Stricter, $"the rule {rule.Id} is new ({string.Join(", ", rule.Demands)})") { Rule = rule.Id, Location = rule.Location };
        }
    }

    private static PolicyChange Change(PolicyChangeKind kind, string what, string was, string now, SourceLocation? location) =>
        new(kind, $"{what} is {now} instead of {was}") { Location = location };

    private static IReadOnlyList<string> Actions(PolicyDocument policy) =>
        policy.Actions == (GateActions.Publish | GateActions.Deploy) ? [] : [policy.Actions.ToString().ToLowerInvariant()];

    private static string Word(PolicyEnforcement enforcement) => enforcement.ToString().ToLowerInvariant();
}
