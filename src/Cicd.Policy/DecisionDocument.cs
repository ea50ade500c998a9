using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cicd.Policy.Internal;

namespace Cicd.Policy;

/// <summary>
/// A decision as JSON, schema <c>cicd/decision/v1</c>: what was decided, about which subjects of which run of which commit
/// for which destination, by which policies, from which evidence. Keys are only ever added in this version. It is for people and reports: what
/// is signed is the statement that it names.
/// </summary>
public static class DecisionDocument
{
    /// <summary>The value of <c>schema</c>.</summary>
    public const string Schema = "cicd/decision/v1";

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a decision, indented, with line feeds.</summary>
    /// <param name="record">The decision with all that it is bound to.</param>
    /// <param name="request">What was asked.</param>
    public static string Write(DecisionRecord record, GateRequest request)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(request);
        var decision = record.Decision;
        return new JsonObject
        {
            ["schema"] = Schema,
            ["allowed"] = decision.IsAllowed,
            ["preview"] = record.IsPreview,
            ["reason"] = decision.Reason,
            ["evaluatedAt"] = record.DecidedAt,
            ["expiresAt"] = record.ExpiresAt,
            ["statement"] = decision.Statement,
            ["run"] = record.Run.Id,
            ["source"] = new JsonObject
            {
                ["repository"] = record.Source.Repository,
                ["commit"] = record.Source.Commit,
                ["branch"] = record.Source.Branch,
                ["dirty"] = record.Source.IsDirty,
            },
            ["destination"] = new JsonObject
            {
                ["actions"] = Actions(record.Destination.Action),
                ["environment"] = record.Destination.Environment,
                ["task"] = record.Destination.Task,
            },
            ["subjects"] = List(record.Subjects, Subject),
            ["policySource"] = Source(record.Policies),
            ["policies"] = List(record.Policies.Files, policy => new JsonObject { ["file"] = policy.Path, ["digest"] = policy.Digest.ToString() }),
            ["verdicts"] = List(decision.Verdicts, Verdict),
            ["notes"] = List(decision.Notes, note => JsonValue.Create(note)),
            ["doubts"] = List(request.Doubts, doubt => new JsonObject { ["file"] = doubt.File, ["message"] = doubt.Message }),
            ["evidence"] = List(request.Evidence, Evidence),
            ["inputs"] = List(record.Inputs, input => new JsonObject { ["kind"] = input.Kind, ["name"] = input.Name, ["digest"] = input.Digest.ToString() }),
        }.ToJsonString(Options) + "\n";
    }

    private static JsonObject Subject(Artifact subject) => new()
    {
        ["name"] = subject.Name,
        ["kind"] = Camel(subject.Kind),
        ["digest"] = subject.Digest.ToString(),
        ["size"] = subject.Size,
    };

    private static JsonObject Source(PolicySource source) => new()
    {
        ["kind"] = Camel(source.Kind),
        ["description"] = source.Description,
        ["protected"] = source.IsProtected,
        ["reference"] = source.Reference,
        ["commit"] = source.Commit,
        ["revision"] = source.Revision,
        ["digest"] = source.Digest.ToString(),
        ["unavailable"] = source.Unavailable,
    };

    private static JsonObject Verdict(RuleVerdict verdict) => new()
    {
        ["policy"] = verdict.Policy,
        ["rule"] = verdict.Rule,
        ["kind"] = verdict.Kind,
        ["title"] = verdict.Title,
        ["outcome"] = Camel(verdict.Outcome),
        ["enforced"] = verdict.IsEnforced,
        ["message"] = verdict.Message,
        ["figure"] = verdict.Figure,
        ["threshold"] = verdict.Threshold,
        ["remedy"] = verdict.Remedy,
        ["exception"] = verdict.Exception,
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
        ["owner"] = record.Proof?.Owner,
        ["builder"] = record.Proof?.Builder,
        ["run"] = record.Proof?.Run,
        ["madeAt"] = record.Proof?.MadeAt,
        ["statement"] = record.Proof?.Statement?.File,
        ["files"] = List(record.Files, file => JsonValue.Create(file)),
    };

    private static JsonArray Actions(GateActions actions) =>
        List(Enum.GetValues<GateActions>().Where(action => action != GateActions.None && actions.HasFlag(action)), action => JsonValue.Create(Camel(action)));

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> form) => new([.. items.Select(form)]);

    private static string Camel<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
