using System.Text.Json;
using Cicd.Analysis.Dependencies.Internal;

namespace Cicd.Analysis.Sarif.Internal;

/// <summary>The rules of a run: those of its driver and those of its extensions (section 3.18).</summary>
internal sealed class ToolRules
{
    private const int MaxText = 2000;
    private const int MaxRules = 100_000;

    private readonly IReadOnlyList<ImportedRule> driver;
    private readonly IReadOnlyList<IReadOnlyList<ImportedRule>> extensions;
    private readonly Dictionary<string, ImportedRule> byId = new(StringComparer.Ordinal);

    public ToolRules(SarifNode run, Weaknesses weaknesses)
    {
        var tool = run.Require("tool");
        driver = Rules(tool.Require("driver"), weaknesses);
        extensions = [.. tool.Items("extensions").Select(extension => Rules(extension, weaknesses))];
        foreach (var rule in driver.Concat(extensions.SelectMany(rules => rules)))
        {
            byId.TryAdd(rule.Id, rule);
        }
    }

    /// <summary>Those that are described, as rules of ours.</summary>
    public IReadOnlyList<SarifRule> Described =>
    [
        .. byId.Values.OrderBy(rule => rule.Id, StringComparer.Ordinal).Select(rule => new SarifRule(
            rule.Id,
            rule.Title ?? rule.Id,
            rule.Description ?? rule.Title ?? rule.Id,
            rule.Score ?? SeverityScore.Of(ImportedSeverity.OfLevel(rule.Level)))
        {
            Cwe = rule.Cwe,
            HelpUri = rule.HelpUri,
            Confidence = rule.Confidence ?? Confidence.Medium,
        }),
    ];

    /// <summary>The rule of a result: by its index, by its id, or by the first part of a hierarchical id (section 3.27.5).</summary>
    public ImportedRule Of(SarifNode result)
    {
        var reference = result.Get("rule");
        var component = reference?.Get("toolComponent")?.Number("index");
        var rules = component is null ? driver : component >= 0 && component < extensions.Count ? extensions[(int)component] : driver;
        var index = result.Number("ruleIndex") ?? reference?.Number("index") ?? -1;
        var id = result.Text("ruleId") ?? reference?.Text("id");
        var indexed = index >= 0 && index < rules.Count ? rules[(int)index] : null;
        if (id is null)
        {
            return indexed ?? throw result.Problem("it names no rule ('ruleId').");
        }

        var name = Cut(id);
        if (name.Length == 0)
        {
            throw result.Problem("its 'ruleId' is empty.");
        }

        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var found = byId.GetValueOrDefault(name) ?? indexed ?? (slash > 0 ? byId.GetValueOrDefault(name[..slash]) : null);
        return found is null ? new(name, null) : found with { Id = name };
    }

    private static IReadOnlyList<ImportedRule> Rules(SarifNode component, Weaknesses weaknesses)
    {
        var rules = component.Items("rules");
        return rules.Count <= MaxRules ? [.. rules.Select(rule => Read(rule, weaknesses))] : throw component.Problem($"it has {rules.Count} rules; up to {MaxRules} are read.");
    }

    private static ImportedRule Read(SarifNode rule, Weaknesses weaknesses)
    {
        var properties = rule.Get("properties");
        var help = rule.Text("helpUri");
        double? score = properties?.TryLoose("security-severity", out var number) == true ? Math.Clamp(number.Value, 0, 10) : null;
        return new(Cut(rule.Require("id") is { Json.ValueKind: JsonValueKind.String } id ? id.AsText() : throw rule.Problem("its 'id' is no string.")), rule)
        {
            Title = Text(rule.Get("shortDescription")?.Text("text") ?? rule.Text("name")),
            Description = Text(rule.Get("fullDescription")?.Text("text")),
            Cwe = weaknesses.Of(rule),
            Score = score,
            Level = rule.Get("defaultConfiguration")?.Text("level"),
            HelpUri = Uri.TryCreate(help, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? help : null,
            Confidence = properties?.Get("precision") is { Json.ValueKind: JsonValueKind.String } precision ? precision.AsText() switch
            {
                "very-high" or "high" => Confidence.High,
                "medium" => Confidence.Medium,
                "low" => Confidence.Low,
                _ => null,
            } : null,
        };
    }

    private static string? Text(string? text) => text is null || Cut(text) is not { Length: > 0 } cut ? null : cut;

    private static string Cut(string text) => DisplayText.OneLine(text.Length > MaxText ? text[..MaxText] : text);
}
