using System.Text.Json;
using System.Text.Json.Nodes;
using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Records of each kind as they are where a case says nothing, and the names of all that it may say.</summary>
internal static class RecordTemplates
{
    private const string Source = "case";

    private static readonly Dictionary<string, EvidenceRecord> Records = new(StringComparer.Ordinal)
    {
        ["tests"] = new TestEvidence(Source, 0, 0, 0),
        ["coverage"] = new CoverageEvidence(Source, default, default),
        ["findings"] = new FindingsEvidence(Source, "code", []) { Tool = "case 1.0" },
        ["sbom"] = new SbomEvidence(Source, "CycloneDX 1.6", 0, default),
        ["vulnerabilities"] = new VulnerabilityEvidence(Source, []) { Tool = "case 1.0", DataFrom = GivenFacts.DefaultNow.AddHours(-1) },
        ["dependencies"] = new DependencyEvidence(Source, []),
        ["provenance"] = new ProvenanceEvidence(Source, RunInfo.LocalBuilder),
        ["image"] = new ImageEvidence(Source, "image"),
        ["deployment"] = new DeploymentEvidence(Source, new("deployment", "staging", "target", new("image", default), DeploymentResult.Succeeded)),
        ["review"] = new ReviewEvidence(Source, CaseSource.DefaultCommit) { Repository = CaseSource.DefaultRepository },
        ["approval"] = new ApprovalEvidence(Source, CaseSource.DefaultCommit)
        {
            Repository = CaseSource.DefaultRepository,
            ApprovedAt = GivenFacts.DefaultNow.AddHours(-1),
            ExpiresAt = GivenFacts.DefaultNow.AddDays(1),
        },
    };

    // The lists whose entries have lists of their own.
    private static readonly Dictionary<string, (Type Type, JsonObject Template)> Entries = new(StringComparer.Ordinal)
    {
        ["findings"] = (typeof(Finding), new() { ["ruleId"] = "RULE1", ["severity"] = "high", ["message"] = "a finding", ["fingerprint"] = "f1", ["cwe"] = new JsonArray() }),
        ["advisories"] = (typeof(Advisory), new() { ["id"] = "GHSA-1", ["packageUrl"] = "pkg:nuget/Some@1.0.0", ["severity"] = "high", ["aliases"] = new JsonArray(), ["ships"] = true }),
        ["dependencies"] = (typeof(Dependency), new() { ["packageUrl"] = "pkg:nuget/Some@1.0.0", ["ships"] = true }),
        ["packages"] = (typeof(SbomComponent), new() { ["packageUrl"] = "pkg:nuget/Some@1.0.0", ["ships"] = true }),
    };

    /// <summary>The record with all that it leaves out.</summary>
    /// <exception cref="YamlProblemException">It is of no known kind, or says what records of its kind do not.</exception>
    public static JsonElement Complete(JsonObject record, YamlMapping from)
    {
        var kind = (record["kind"] as JsonValue)?.TryGetValue<string>(out var text) == true ? text : string.Empty;
        if (!Records.TryGetValue(kind, out var template))
        {
            throw new YamlProblemException(from.Place, $"There is no evidence of the kind '{OneLine.Of(kind, 40)}'.{NearestName.Suggest(kind, Records.Keys)} Valid: {YamlObject.Listed(Records.Keys)}.");
        }

        Check(record, template.GetType(), from, kind);
        foreach (var (name, entry) in Entries)
        {
            if (record[name] is JsonArray list && PolicyNames.Find(from, name) is YamlSequence items)
            {
                for (var i = 0; i < list.Count; i++)
                {
                    if (list[i] is JsonObject own)
                    {
                        Check(own, entry.Type, (YamlMapping)items.Items[i], name);
                        list[i] = Filled(own, entry.Template);
                    }
                }
            }
        }

        return JsonSerializer.SerializeToElement(Filled(record, JsonNode.Parse(EvidenceJson.Write(template))!.AsObject()));
    }

    private static JsonObject Filled(JsonObject own, JsonObject template)
    {
        var result = template.DeepClone().AsObject();
        foreach (var (key, value) in own)
        {
            result[key] = value?.DeepClone();
        }

        return result;
    }

    private static void Check(JsonObject record, Type type, YamlMapping from, string what)
    {
        string[] known = ["kind", .. type.GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))];
        foreach (var (key, _) in record)
        {
            if (!known.Contains(key))
            {
                var place = from.Entries.FirstOrDefault(entry => entry.Key.Text == key)?.Key.Place ?? from.Place;
                throw new YamlProblemException(place, $"Evidence of the kind '{what}' has no '{OneLine.Of(key, 40)}'.{NearestName.Suggest(key, known)}");
            }
        }
    }
}
