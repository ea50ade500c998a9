using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Reads one policy file.</summary>
internal sealed class PolicyReader
{
    public const string ApiVersion = "cicd/v1";
    private const string TrustFile = $"{PolicySet.DirectoryName}/trust.yaml";

    private static readonly IReadOnlyList<string> FileKeys = ["apiVersion", "kind", "metadata", "spec"];
    private static readonly IReadOnlyList<string> MetadataKeys = ["name", "title"];
    private static readonly IReadOnlyList<string> SpecKeys = ["enforcement", "environments", "actions", "rules"];
    private static readonly IReadOnlyList<string> Enforcements = ["advisory", "overridable", "mandatory"];
    private static readonly IReadOnlyList<string> Actions = ["publish", "deploy"];

    private readonly PolicyFile file;
    private readonly FileProblems problems;

    private PolicyReader(PolicyFile file, FileProblems problems)
    {
        this.file = file;
        this.problems = problems;
    }

    /// <summary>The policy; null with at least one problem, or where the file is of another kind that this version knows.</summary>
    public static PolicyDocument? Read(PolicyFile file, ReadOnlySpan<byte> bytes, FileProblems problems)
    {
        try
        {
            var policy = new PolicyReader(file, problems).ReadFile(YamlReader.Read(YamlText.Decode(bytes)));
            return problems.All.Count == 0 ? policy : null;
        }
        catch (YamlProblemException exception)
        {
            problems.Add(exception.Place, exception.Message);
            return null;
        }
    }

    private PolicyDocument? ReadFile(YamlNode node)
    {
        if (IsTrust(node) || !IsPolicy(node) || YamlObject.Of(node, "the file", FileKeys, [], problems) is not { } top)
        {
            return null;
        }

        var metadata = top.Require("metadata") ? YamlObject.Of(top.Node("metadata")!, "metadata", MetadataKeys, [], problems) : null;
        var name = metadata?.Require("name") == true ? metadata.Name("name") : null;
        var title = metadata?.Text("title");
        var spec = top.Require("spec") ? YamlObject.Of(top.Node("spec")!, "spec", SpecKeys, [], problems) : null;
        if (spec is null)
        {
            return null;
        }

        var enforcement = spec.Require("enforcement") ? spec.OneOf("enforcement", Enforcements) : null;
        var environments = spec.Names("environments");
        var actions = spec.Names("actions", Actions);
        var rules = spec.Require("rules") ? new RuleReader(problems).ReadAll(spec.Node("rules")!) : [];
        if (name is null || enforcement is null)
        {
            return null;
        }

        return new(name, file, Enum.Parse<PolicyEnforcement>(enforcement, ignoreCase: true), rules)
        {
            Title = title,
            Environments = environments,
            Actions = actions.Count == 0
                ? GateActions.Publish | GateActions.Deploy
                : actions.Aggregate(GateActions.None, (all, action) => all | Enum.Parse<GateActions>(action, ignoreCase: true)),
            Location = problems.At(metadata!.PlaceOf("name")),
        };
    }

    // Those who verify signatures read it, and report what is wrong with it. Its digest is a part of what was decided by.
    private bool IsTrust(YamlNode node)
    {
        if (node is not YamlMapping mapping || mapping.Entries.Where(entry => entry.Key.Text == "kind").ToList() is not [{ Value: YamlScalar { Text: "Trust" } kind }])
        {
            return false;
        }

        if (file.Path != TrustFile)
        {
            problems.Add(kind.Place, $"Nobody reads this trust file: the trust of a run is {TrustFile}.");
        }

        return true;
    }

    // Asked first: of a file of another kind or version nothing else can be said.
    private bool IsPolicy(YamlNode node)
    {
        if (node is not YamlMapping mapping)
        {
            problems.Add(node.Place, $"A policy file is a mapping of {YamlObject.Listed(FileKeys)}, not {node.Describe()}.");
            return false;
        }

        return IsSupported(mapping, "apiVersion", ApiVersion) & IsSupported(mapping, "kind", "Policy");
    }

    private bool IsSupported(YamlMapping mapping, string key, string expected)
    {
        var values = mapping.Entries.Where(entry => entry.Key.Text == key).Select(entry => entry.Value).ToList();
        if (values.Count == 0)
        {
            problems.Add(mapping.Place, $"The key '{key}' is missing: a policy file says '{key}: {expected}'.");
            return false;
        }

        if (values[0] is YamlScalar scalar && scalar.Text == expected)
        {
            return true;
        }

        problems.Add(values[0].Place, key == "kind" && values[0] is YamlScalar { Text: "Waivers" } later
            ? $"Files of kind '{later.Text}' are not supported by this version yet, and are never passed over: remove the file."
            : $"'{key}' must be '{expected}', not {values[0].Describe()}. This version reads no other.");
        return false;
    }
}
