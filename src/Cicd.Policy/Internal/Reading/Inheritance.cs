namespace Cicd.Policy.Internal;

/// <summary>Gives policies the rules of those that they extend. What they replace must not become looser.</summary>
internal sealed class Inheritance(List<PolicyDocument> policies, List<PipelineProblem> problems)
{
    private readonly Dictionary<string, PolicyDocument> joined = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> open = new(StringComparer.OrdinalIgnoreCase);

    public List<PolicyDocument> Join() => policies.ConvertAll(Join);

    private PolicyDocument Join(PolicyDocument policy)
    {
        if (policy.Extends is not { } name)
        {
            return policy;
        }

        if (joined.TryGetValue(policy.Name, out var known))
        {
            return known;
        }

        if (Base(policy, name) is not { } @base || !open.Add(policy.Name))
        {
            return policy;
        }

        var result = Join(policy, Join(@base));
        open.Remove(policy.Name);
        joined[policy.Name] = result;
        return result;
    }

    private PolicyDocument? Base(PolicyDocument policy, string name)
    {
        if (policies.Find(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } @base)
        {
            problems.Add(new($"There is no policy '{name}' to extend.{NearestName.Suggest(name, policies.Where(other => other != policy).Select(other => other.Name))}", policy.ExtendsLocation));
            return null;
        }

        for (var (next, steps) = (@base, 0); next is not null; steps++)
        {
            if (string.Equals(next.Name, policy.Name, StringComparison.OrdinalIgnoreCase))
            {
                problems.Add(new($"The policy '{policy.Name}' extends itself, over {name}.", policy.ExtendsLocation));
                return null;
            }

            next = next.Extends is { } further && steps <= policies.Count ? policies.Find(other => string.Equals(other.Name, further, StringComparison.OrdinalIgnoreCase)) : null;
        }

        return @base;
    }

    private PolicyDocument Join(PolicyDocument policy, PolicyDocument @base)
    {
        if (policy.Enforcement < @base.Enforcement)
        {
            problems.Add(new($"'enforcement' is {Word(policy.Enforcement)} and that of {@base.Name}, which it extends, {Word(@base.Enforcement)}: what extends may only be stricter.", policy.EnforcementLocation));
        }

        var own = policy.Rules.ToDictionary(rule => rule.Id, StringComparer.OrdinalIgnoreCase);
        List<PolicyRule> rules = [];
        foreach (var inherited in @base.Rules)
        {
            if (own.Remove(inherited.Id, out var replacement))
            {
                Check(policy, @base, inherited, replacement);
            }

            rules.Add(replacement ?? inherited);
        }

        rules.AddRange(policy.Rules.Where(rule => own.ContainsKey(rule.Id)));
        return policy with { Rules = rules };
    }

    private void Check(PolicyDocument policy, PolicyDocument @base, PolicyRule inherited, PolicyRule replacement)
    {
        foreach (var change in RuleComparison.Of(inherited, replacement).Where(change => change.Kind is PolicyChangeKind.Looser or PolicyChangeKind.Unclear))
        {
            var how = change.Kind == PolicyChangeKind.Looser ? "is looser than" : "may be looser than";
            problems.Add(new(
                $"The rule '{replacement.Id}' of {policy.Name} {how} that of {@base.Name}, which it extends ({inherited.Location}): {change.Message}. What extends may only be stricter.",
                change.Location ?? replacement.Location));
        }
    }

    private static string Word(PolicyEnforcement enforcement) => enforcement.ToString().ToLowerInvariant();
}
