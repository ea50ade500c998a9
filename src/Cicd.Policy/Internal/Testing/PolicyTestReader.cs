using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Reads a file of cases.</summary>
internal sealed class PolicyTestReader(PolicyNames names, FileProblems problems)
{
    private const int MaximumBytes = 1024 * 1024;
    private const string Kind = "PolicyTest";

    private static readonly IReadOnlyList<string> FileKeys = ["apiVersion", "kind", "metadata", "spec"];
    private static readonly IReadOnlyList<string> SpecKeys = ["policies", "given", "cases"];
    private static readonly IReadOnlyList<string> CaseKeys = ["name", "given", "expect"];
    private static readonly IReadOnlyList<string> ExpectKeys = ["allowed", "rules", "others"];
    private static readonly IReadOnlyList<string> Outcomes = ["passed", "failed", "waived", "overridden", "notEvaluated"];

    /// <summary>The cases; null with at least one problem.</summary>
    public static PolicyTestFile? Read(PolicySourceFile file, PolicyNames names, FileProblems problems)
    {
        try
        {
            if (file.Bytes.Length > MaximumBytes)
            {
                problems.Add(new(1, 1), $"The file is longer than {MaximumBytes / 1024} KiB. Split the cases into several files.");
                return null;
            }

            var read = new PolicyTestReader(names, problems).Read(YamlReader.Read(YamlText.Decode(file.Bytes.Span)));
            return problems.All.Count == 0 ? read : null;
        }
        catch (YamlProblemException exception)
        {
            problems.Add(exception.Place, exception.Message);
            return null;
        }
    }

    private PolicyTestFile? Read(YamlNode node)
    {
        if (YamlObject.Of(node, "the file", FileKeys, [], problems) is not { } top
            || !(top.Require("apiVersion") & top.Require("kind") & top.Require("spec"))
            || top.OneOf("apiVersion", [FileReader.ApiVersion]) is null | top.OneOf("kind", [Kind]) is null
            || YamlObject.Of(top.Node("spec")!, "spec", SpecKeys, [], problems) is not { } spec)
        {
            return null;
        }

        if (top.Node("metadata") is { } about)
        {
            _ = YamlObject.Of(about, "metadata", ["name", "title"], [], problems);
        }

        var policies = spec.Names("policies");
        foreach (var policy in policies.Where(policy => !names.All.Contains(policy, StringComparer.OrdinalIgnoreCase)))
        {
            problems.Add(spec.PlaceOf("policies"), $"There is no policy '{policy}' in the set.{NearestName.Suggest(policy, names.All)}");
        }

        var given = GivenFacts.Of(spec.Node("given"), problems);
        if (!spec.Require("cases") || spec.Node("cases") is not YamlSequence { Items.Count: > 0 } list)
        {
            problems.Add(spec.PlaceOf("cases"), "'cases' must be a list of at least one case.");
            return null;
        }

        List<PolicyTestCase> cases = [.. list.Items.Select(item => ReadCase(item, given, policies)).OfType<PolicyTestCase>()];
        return new(policies, cases);
    }

    private PolicyTestCase? ReadCase(YamlNode node, GivenFacts shared, IReadOnlyList<string> policies)
    {
        if (YamlObject.Of(node, "a case", CaseKeys, [], problems) is not { } entry || !(entry.Require("name") & entry.Require("expect")) || entry.Text("name") is not { } name)
        {
            return null;
        }

        var given = shared.With(GivenFacts.Of(entry.Node("given"), problems));
        if (YamlObject.Of(entry.Node("expect")!, "expect", ExpectKeys, [], problems) is not { } expect || given.ToRequest(problems) is not { } request)
        {
            return null;
        }

        if (!expect.Has("allowed") && !expect.Has("rules") && !expect.Has("others"))
        {
            problems.Add(expect.Place, $"A case expects something: {YamlObject.Listed(ExpectKeys)}.");
        }

        return new(name, problems.At(entry.Place), request, given.Now)
        {
            Waivers = given.Waivers,
            Baseline = given.Baseline,
            Allowed = expect.Flag("allowed"),
            Others = Outcome(expect, "others"),
            Rules = ReadRules(expect.Node("rules"), policies),
        };
    }

    private Dictionary<(string Policy, string Rule), RuleOutcome> ReadRules(YamlNode? node, IReadOnlyList<string> policies)
    {
        Dictionary<(string, string), RuleOutcome> rules = [];
        if (node is null)
        {
            return rules;
        }

        if (node is not YamlMapping mapping)
        {
            problems.Add(node.Place, $"'rules' must be a mapping of rules to outcomes ({YamlObject.Listed(Outcomes)}), not {node.Describe()}.");
            return rules;
        }

        var read = YamlObject.Of(mapping, "rules", [.. mapping.Entries.Select(entry => entry.Key.Text)], [], problems)!;
        foreach (var (key, _) in mapping.Entries)
        {
            string[] parts = key.Text.Split('/');
            if (parts.Length == 1 && policies is not [_])
            {
                problems.Add(key.Place, $"Say of which policy '{OneLine.Of(key.Text, 40)}' is a rule: POLICY/RULE. The short form is for files about one policy, named in 'policies'.");
            }
            else if (Outcome(read, key.Text) is { } outcome)
            {
                rules[parts.Length == 1 ? (policies[0], parts[0]) : (parts[0], string.Join('/', parts.Skip(1)))] = outcome;
            }
        }

        return rules;
    }

    private static RuleOutcome? Outcome(YamlObject mapping, string key) =>
        mapping.OneOf(key, Outcomes) is { } word ? Enum.Parse<RuleOutcome>(word, ignoreCase: true) : null;
}
