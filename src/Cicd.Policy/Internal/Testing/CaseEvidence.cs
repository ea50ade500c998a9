using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Reads the records of a case: as they stand in statements, but what seldom matters may be left out.</summary>
internal sealed class CaseEvidence(IReadOnlyList<Artifact> artifacts, YamlNode? sharedProof, FileProblems problems)
{
    private static readonly IReadOnlyList<string> ProofKeys = ["owner", "keyId", "builder", "run", "madeAt"];

    /// <summary>The kind of a record, as rules name it: <c>tests</c>, <c>findings/code</c>.</summary>
    public static string KindOf(YamlNode record)
    {
        var kind = TextOf(record, "kind") ?? string.Empty;
        return kind == "findings" && TextOf(record, "scan") is { } scan ? $"{kind}/{scan}" : kind;
    }

    public EvidenceRecord? Read(YamlNode node)
    {
        try
        {
            var json = YamlJson.Of((YamlMapping)node);
            json.Remove("proof");
            var subjects = SubjectsOf(json, node);
            SplitKind(json);
            var record = EvidenceJson.Read(RecordTemplates.Complete(json, (YamlMapping)node));
            var observed = record is ReviewEvidence or ApprovalEvidence;
            return record with { Subjects = subjects, Proof = ProofOf(node), Origin = observed ? CheckOrigin.Observed : CheckOrigin.Executed };
        }
        catch (YamlProblemException exception)
        {
            problems.Add(exception.Place, exception.Message);
            return null;
        }
        catch (JsonException exception)
        {
            problems.Add(node.Place, $"This is no record of evidence: {OneLine.Of(exception.Message)}");
            return null;
        }
    }

    private static string? TextOf(YamlNode node, string key) =>
        node is YamlMapping mapping && PolicyNames.Find(mapping, key) is YamlScalar { IsText: true } text ? text.Text : null;

    // The short form of the kind of a scan.
    private static void SplitKind(JsonObject json)
    {
        if (json["kind"] is JsonValue kind && kind.TryGetValue<string>(out var text) && text.Split('/') is [var first, var scan])
        {
            json["kind"] = first;
            json["scan"] = scan;
        }
    }

    // A record about artifacts names some of the case's; else it is about all of them.
    private IReadOnlyList<Artifact> SubjectsOf(JsonObject json, YamlNode node)
    {
        if (!json.Remove("subjects", out var named))
        {
            return TextOf(node, "kind") is "provenance" or "image" or "sbom" ? artifacts : [];
        }

        List<Artifact> subjects = [];
        foreach (var name in (named as JsonArray)?.Select(item => item as JsonValue) ?? [])
        {
            if (name?.TryGetValue<string>(out var text) == true && artifacts.FirstOrDefault(artifact => artifact.Name == text) is { } artifact)
            {
                subjects.Add(artifact);
            }
            else
            {
                problems.Add(node.Place, $"The record is about {name?.ToJsonString() ?? "nothing"}, which is none of the case's subjects.");
            }
        }

        return subjects;
    }

    private EvidenceProof? ProofOf(YamlNode record)
    {
        var own = record is YamlMapping mapping ? PolicyNames.Find(mapping, "proof") : null;
        if (IsNothing(own ?? sharedProof))
        {
            return null;
        }

        var shared = IsNothing(sharedProof) ? null : YamlObject.Of(sharedProof, "proof", ProofKeys, [], problems);
        var read = own is null ? null : YamlObject.Of(own, "proof", ProofKeys, [], problems);
        return new()
        {
            Owner = Text("owner"),
            KeyId = Text("keyId"),
            Builder = Text("builder"),
            Run = Text("run"),
            MadeAt = Text("madeAt") is { } time ? Time(time, record) : null,
        };

        string? Text(string key) => read?.Has(key) == true ? (read.Node(key) is YamlScalar { IsNull: true } ? null : read.Text(key)) : shared?.Text(key);
    }

    private static bool IsNothing([NotNullWhen(false)] YamlNode? node) => node is null or YamlScalar { IsNull: true };

    private DateTimeOffset? Time(string text, YamlNode record)
    {
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            return time;
        }

        problems.Add(record.Place, $"'madeAt' must be a date and time such as 2026-01-15T11:00:00Z, not '{OneLine.Of(text, 40)}'.");
        return null;
    }
}
