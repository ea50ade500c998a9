using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Reads the rules of a policy.</summary>
internal sealed class RuleReader(FileProblems problems)
{
    private static readonly IReadOnlyList<string> CommonKeys = ["id", "title", "help", "allowDegraded", "controls"];
    private static readonly IReadOnlyList<string> KindNames = [.. RuleKinds.All.Select(kind => kind.Name)];
    private static readonly IReadOnlyList<string> RuleKeys = [.. CommonKeys, .. KindNames];

    private readonly Dictionary<string, SourceLocation> ids = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<PolicyRule> ReadAll(YamlNode node)
    {
        if (node is not YamlSequence { Items.Count: > 0 } list)
        {
            problems.Add(node.Place, node is YamlSequence ? "'rules' is empty: a policy without rules would allow everything. Add one, or remove the file." : $"'rules' must be a list, not {node.Describe()}.");
            return [];
        }

        return [.. list.Items.Select(Read).OfType<PolicyRule>()];
    }

    private PolicyRule? Read(YamlNode node)
    {
        if (YamlObject.Of(node, "a rule", RuleKeys, [], problems) is not { } rule)
        {
            return null;
        }

        var location = problems.At(rule.Place);
        var id = rule.Require("id") ? rule.Name("id") : null;
        if (id is not null && !ids.TryAdd(id, location))
        {
            problems.Add(rule.PlaceOf("id"), $"The rule id '{id}' is taken already in line {ids[id].Line}. Each rule of a policy has an id of its own.");
        }

        var kinds = RuleKinds.All.Where(kind => rule.Has(kind.Name)).ToList();
        var header = new RuleHeader(kinds.Count == 0 ? "?" : kinds[0].Name, id ?? "?", location)
        {
            Title = rule.Text("title"),
            Help = rule.Text("help"),
            AllowsDegraded = rule.Flag("allowDegraded") ?? false,
            Controls = [.. rule.Texts("controls").Select(control => control.Text)],
        };
        if (kinds.Count != 1)
        {
            problems.Add(rule.Place, kinds.Count == 0
                ? $"The rule '{header.Id}' judges nothing. Give it one of {YamlObject.Listed(KindNames)}."
                : $"The rule '{header.Id}' has {YamlObject.Listed(kinds.Select(kind => kind.Name))}. Make each a rule of its own.");
            return null;
        }

        return Read(kinds[0], header, rule.Node(kinds[0].Name)!);
    }

    private PolicyRule? Read(RuleKind kind, RuleHeader header, YamlNode node)
    {
        if (YamlObject.Of(node, kind.Name, kind.KeyNames, [], problems) is not { } settings)
        {
            return null;
        }

        var before = problems.All.Count;
        var values = new ValueReader(settings, problems).Read(kind);
        if (!kind.Thresholds.Any(settings.Has))
        {
            problems.Add(settings.Place, $"The rule '{header.Id}' has no threshold. Give it at least one of {YamlObject.Listed(kind.Thresholds)}.");
        }

        if (problems.All.Count > before)
        {
            return null;
        }

        kind.Check?.Invoke(values, problems.Add);
        return kind.Create(header, values);
    }
}
