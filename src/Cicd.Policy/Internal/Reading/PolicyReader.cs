using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Reads a policy.</summary>
internal static class PolicyReader
{
    private static readonly IReadOnlyList<string> MetadataKeys = ["name", "title"];
    private static readonly IReadOnlyList<string> SpecKeys =
        ["extends", "enforcement", "environments", "branches", "actions", "artifacts", "overrides", "waivers", "decisionValidFor", "rules"];

    private static readonly IReadOnlyList<string> Enforcements = ["advisory", "overridable", "mandatory"];
    private static readonly IReadOnlyList<string> Actions = ["publish", "deploy"];
    private static readonly IReadOnlyList<string> Artifacts = ["file", "package", "application", "image", "sbom"];
    private static readonly IReadOnlyList<string> OverrideKeys = ["from", "atLeast"];
    private static readonly IReadOnlyList<string> WaiverKeys = ["longest", "approvers"];

    public static PolicyDocument? Read(PolicyFile file, YamlObject top, FileProblems problems)
    {
        var metadata = top.Require("metadata") ? YamlObject.Of(top.Node("metadata")!, "metadata", MetadataKeys, [], problems) : null;
        var name = metadata?.Require("name") == true ? metadata.Name("name") : null;
        var title = metadata?.Text("title");
        var spec = top.Require("spec") ? YamlObject.Of(top.Node("spec")!, "spec", SpecKeys, [], problems) : null;
        if (spec is null)
        {
            return null;
        }

        var values = new ValueReader(spec, problems);
        var extends = spec.Name("extends");
        var enforcement = spec.Require("enforcement") ? spec.OneOf("enforcement", Enforcements) : null;
        var environments = spec.Names("environments");
        var branches = values.Globs("branches");
        var actions = spec.Names("actions", Actions);
        var artifacts = spec.Names("artifacts", Artifacts);
        var overrides = ReadOverrides(spec, enforcement, problems);
        var waivers = ReadWaivers(spec, problems);
        var validFor = values.Duration("decisionValidFor");
        if (validFor == TimeSpan.Zero)
        {
            spec.Problem(spec.PlaceOf("decisionValidFor"), "'decisionValidFor' is nothing: no decision would ever count.");
        }

        var rules = spec.Require("rules") ? new RuleReader(problems).ReadAll(spec.Node("rules")!) : [];
        if (name is null || enforcement is null)
        {
            return null;
        }

        return new(name, file, Enum.Parse<PolicyEnforcement>(enforcement, ignoreCase: true), rules)
        {
            Title = title,
            Extends = extends,
            Environments = environments,
            Branches = branches,
            Actions = actions.Count == 0
                ? GateActions.Publish | GateActions.Deploy
                : actions.Aggregate(GateActions.None, (all, action) => all | Enum.Parse<GateActions>(action, ignoreCase: true)),
            Artifacts = [.. artifacts.Select(kind => Enum.Parse<ArtifactKind>(kind, ignoreCase: true))],
            Overrides = overrides,
            Waivers = waivers,
            DecisionValidFor = validFor ?? TimeSpan.FromHours(1),
            Location = problems.At(metadata!.PlaceOf("name")),
            EnforcementLocation = problems.At(spec.PlaceOf("enforcement")),
            ExtendsLocation = problems.At(spec.PlaceOf("extends")),
        };
    }

    private static PolicyOverrides ReadOverrides(YamlObject spec, string? enforcement, FileProblems problems)
    {
        if (spec.Node("overrides") is not { } node)
        {
            return PolicyOverrides.Nobody;
        }

        if (enforcement is "advisory" or "mandatory")
        {
            problems.Add(node.Place, $"'overrides' is only for 'enforcement: overridable': the policy is {enforcement}.");
        }

        if (YamlObject.Of(node, "overrides", OverrideKeys, [], problems) is not { } settings)
        {
            return PolicyOverrides.Nobody;
        }

        var from = settings.Require("from") ? new ValueReader(settings, problems).Texts("from", null) : [];
        var atLeast = settings.Count("atLeast") ?? 1;
        if (atLeast == 0 || (from.Count > 0 && atLeast > from.Count))
        {
            problems.Add(settings.PlaceOf("atLeast"), atLeast == 0 ? "'atLeast' is 0: nobody would have to override anything." : $"'atLeast' asks for {atLeast} people, and 'from' names {from.Count}: nothing could meet it.");
            atLeast = 1;
        }

        return new(from, (int)atLeast);
    }

    private static WaiverBounds ReadWaivers(YamlObject spec, FileProblems problems)
    {
        if (spec.Node("waivers") is not { } node || YamlObject.Of(node, "waivers", WaiverKeys, [], problems) is not { } settings)
        {
            return WaiverBounds.Default;
        }

        var values = new ValueReader(settings, problems);
        var longest = values.Duration("longest") ?? WaiverBounds.Default.Longest;
        if (longest > TimeSpan.Zero && longest < TimeSpan.FromDays(1))
        {
            problems.Add(settings.PlaceOf("longest"), "'longest' is less than a day: waivers hold for whole days. Write 0d where there are to be none.");
        }

        return new(longest, values.Texts("approvers", null));
    }
}
