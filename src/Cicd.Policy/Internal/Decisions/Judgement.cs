using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Evaluates the policies that apply to a request.</summary>
internal static class Judgement
{
    public static GateDecision Of(PolicySet policies, GateRequest request)
    {
        if (policies.Problems.Count > 0)
        {
            return GateDecision.Denied(string.Join('\n', policies.Problems.Select(problem => $"the policies have a problem: {problem}")));
        }

        var applying = policies.Policies.Where(policy => policy.AppliesTo(request.Destination)).ToList();
        var judged = applying.SelectMany(policy => policy.Rules, (policy, rule) => new JudgedRule(policy, rule, Judge(policy, rule, request.Evidence))).ToList();
        var verdicts = judged.ConvertAll(rule => rule.Verdict);
        var denying = judged.FindAll(rule => rule.Denies);
        if (!applying.Exists(policy => policy.IsEnforced && policy.Rules.Count > 0))
        {
            return GateDecision.Denied($"{NoPolicy(policies, request.Destination)}") with { Verdicts = verdicts };
        }

        return denying.Count > 0
            ? GateDecision.Denied(string.Join('\n', denying.Select(rule => $"{rule}"))) with { Verdicts = verdicts }
            : new(IsAllowed: true, Allowed(applying, judged)) { Verdicts = verdicts };
    }

    private static RuleVerdict Judge(PolicyDocument policy, PolicyRule rule, IReadOnlyList<EvidenceRecord> evidence)
    {
        var result = rule.Judge(evidence);
        var help = result.Outcome != RuleOutcome.Passed && rule.Help is { } text ? $" ({OneLine.Of(text)})" : string.Empty;
        return new(policy.Name, rule.Id, result.Outcome, result.Message + help)
        {
            IsEnforced = policy.IsEnforced,
            Location = rule.Location,
            Evidence = result.Files,
        };
    }

    private static string Allowed(List<PolicyDocument> applying, List<JudgedRule> judged)
    {
        var advisory = judged.FindAll(rule => rule.Verdict.Outcome != RuleOutcome.Passed);
        var names = string.Join(", ", applying.Where(policy => policy.IsEnforced).Select(policy => $"{policy.Name} ({policy.File.Path})"));
        return string.Join('\n', advisory.Select(rule => $"Advice: {rule}").Prepend($"Allowed by policy {names}."));
    }

    private static string NoPolicy(PolicySet policies, GateDestination destination)
    {
        var what = $"no enforced policy applies to {Destination(destination)}";
        if (policies.Policies.Count == 0)
        {
            return $"{what}: there is no policy file in {PolicySet.DirectoryName}/. Write one, such as {PolicySet.DirectoryName}/release.yaml.";
        }

        return $"{what}: {string.Join("; ", policies.Policies.Select(policy => $"{policy.Name} ({policy.File.Path}) {Scope(policy)}"))}.";
    }

    private static string Scope(PolicyDocument policy)
    {
        var environments = policy.Environments.Count == 0 ? string.Empty : $" to {string.Join(", ", policy.Environments)}";
        return $"is {policy.Enforcement.ToString().ToLowerInvariant()} for {Words(policy.Actions)}{environments}";
    }

    private static string Destination(GateDestination destination) =>
        $"{Words(destination.Action)}{(destination.Environment is { } name ? $" to {OneLine.Of(name)}" : " without an environment")} (task {OneLine.Of(destination.Task)})";

    private static string Words(GateActions actions) => actions switch
    {
        GateActions.Publish => "publish",
        GateActions.Deploy => "deploy",
        GateActions.None => "no action",
        _ => "publish and deploy",
    };
}
