using System.Text;
using System.Text.Json.Nodes;
using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Judges a case and tells what came out otherwise.</summary>
internal static class PolicyTestJudge
{
    public static PolicyTestResult Judge(PolicySource source, PolicyTestFile file, PolicyTestCase @case, PolicyNames names, RulesSeen seen)
    {
        var set = PolicySet.Read(With(With(names.Only(source, file.Policies), "waivers", "Waivers", @case.Waivers), "baseline", "Baseline", @case.Baseline));
        if (set.Problems.Count > 0)
        {
            return new(@case.Name, @case.Location, [.. set.Problems.Select(problem => $"the waivers or the baseline of the case: {problem.Message}")]);
        }

        var decision = new PolicyEvaluator(set, new FixedTime(@case.Now)).Evaluate(@case.Request);
        List<string> mismatches = [];
        if (@case.Allowed is { } allowed && allowed != decision.IsAllowed)
        {
            mismatches.Add($"expected {(allowed ? "allowed" : "denied")}, but it is {(decision.IsAllowed ? "allowed" : $"denied: {OneLine.Of(decision.Reason, 300)}")}");
        }

        foreach (var (rule, expected) in @case.Rules)
        {
            var verdict = decision.Verdicts.FirstOrDefault(verdict => (verdict.Policy, verdict.Rule) == rule);
            Compare(rule.Policy, rule.Rule, expected, verdict, mismatches, seen);
        }

        foreach (var verdict in decision.Verdicts.Where(verdict => IsOther(file, @case, verdict)))
        {
            Compare(verdict.Policy, verdict.Rule, @case.Others!.Value, verdict, mismatches, seen);
        }

        return new(@case.Name, @case.Location, mismatches);
    }

    private static bool IsOther(PolicyTestFile file, PolicyTestCase @case, RuleVerdict verdict) =>
        @case.Others is not null
        && !@case.Rules.ContainsKey((verdict.Policy, verdict.Rule))
        && (file.Policies.Count == 0 || file.Policies.Contains(verdict.Policy, StringComparer.OrdinalIgnoreCase));

    private static void Compare(string policy, string rule, RuleOutcome expected, RuleVerdict? verdict, List<string> mismatches, RulesSeen seen)
    {
        if (verdict is null)
        {
            mismatches.Add($"{policy}/{rule}: expected {Word(expected)}, but the policy was not asked: it does not apply to the case");
        }
        else if (verdict.Outcome != expected)
        {
            mismatches.Add($"{policy}/{rule}: expected {Word(expected)}, but it is {Word(verdict.Outcome)}: {OneLine.Of(verdict.Message, 300)}");
        }
        else
        {
            seen.Add(policy, rule, expected);
        }
    }

    private static string Word(RuleOutcome outcome) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString());

    // JSON is YAML too.
    private static PolicySource With(PolicySource source, string name, string kind, YamlNode? spec)
    {
        if (spec is null)
        {
            return source;
        }

        var path = $"{PolicySource.DirectoryName}/{name}.yaml";
        var content = YamlJson.Of(spec);
        var document = new JsonObject
        {
            ["apiVersion"] = FileReader.ApiVersion,
            ["kind"] = kind,
            ["spec"] = content is JsonArray ? new JsonObject { [name] = content } : content,
        };
        return source with
        {
            Files = [.. source.Files.Where(file => file.Path != path).Append(new(path, Encoding.UTF8.GetBytes(document.ToJsonString(Plain)))).OrderBy(file => file.Path, StringComparer.Ordinal)],
        };
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
