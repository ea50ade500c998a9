using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cicd.Policy.Internal;

/// <summary>
/// A decision as JSON, schema <c>cicd/decision/v1</c>: what was decided, about which subjects of which run of which commit
/// for which destination, by which policies, from which evidence. Keys are only ever added in this version.
/// </summary>
internal static class DecisionJson
{
    public const string Schema = "cicd/decision/v1";

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(GateRequest request, GateDecision decision, SourceRevision revision, IReadOnlyList<PolicyFile> policies, DateTimeOffset evaluatedAt) =>
        new JsonObject
        {
            ["schema"] = Schema,
            ["allowed"] = decision.IsAllowed,
            ["reason"] = decision.Reason,
            ["evaluatedAt"] = evaluatedAt,
            ["run"] = request.Run.Id,
            ["source"] = new JsonObject
            {
                ["repository"] = revision.Repository,
                ["commit"] = revision.Commit,
                ["branch"] = revision.Branch,
                ["dirty"] = revision.IsDirty,
            },
            ["destination"] = new JsonObject
            {
                ["actions"] = Actions(request.Destination.Action),
                ["environment"] = request.Destination.Environment,
                ["task"] = request.Destination.Task,
            },
            ["subjects"] = List(request.Subjects, Subject),
            ["policies"] = List(policies, policy => new JsonObject { ["file"] = policy.Path, ["digest"] = policy.Digest.ToString() }),
            ["verdicts"] = List(decision.Verdicts, Verdict),
            ["evidence"] = List(request.Evidence, Evidence),
        }.ToJsonString(Options) + "\n";

    private static JsonObject Subject(Artifact subject) => new()
    {
        ["name"] = subject.Name,
        ["kind"] = Camel(subject.Kind),
        ["digest"] = subject.Digest.ToString(),
        ["size"] = subject.Size,
    };

    private static JsonObject Verdict(RuleVerdict verdict) => new()
    {
        ["policy"] = verdict.Policy,
        ["rule"] = verdict.Rule,
        ["outcome"] = Camel(verdict.Outcome),
        ["enforced"] = verdict.IsEnforced,
        ["message"] = verdict.Message,
        ["location"] = verdict.Location?.ToString(),
        ["evidence"] = List(verdict.Evidence, file => JsonValue.Create(file)),
    };

    private static JsonObject Evidence(EvidenceRecord record) => new()
    {
        ["kind"] = EvidenceKinds.Of(record),
        ["source"] = record.Source,
        ["status"] = Camel(record.Status),
        ["origin"] = Camel(record.Origin),
        ["signedBy"] = record.Proof?.KeyId,
        ["files"] = List(record.Files, file => JsonValue.Create(file)),
    };

    private static JsonArray Actions(GateActions actions) =>
        List(Enum.GetValues<GateActions>().Where(action => action != GateActions.None && actions.HasFlag(action)), action => JsonValue.Create(Camel(action)));

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> form) => new([.. items.Select(form)]);

    private static string Camel<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
