using System.Text.Json;

namespace Cicd.Attestation.Internal;

/// <summary>What the manifest of a run says, as far as it is needed to find gaps.</summary>
internal sealed record ManifestClaims(string File, EvidenceOrigin Origin, string Builder, IReadOnlyList<ListedStatement> Statements, IReadOnlySet<Sha256Digest> Decisions)
{
    /// <summary>The id of the run.</summary>
    public string Run => Origin.Run;

    public static bool IsManifest(StoredStatement stored) => stored.Statement?.PredicateType == PredicateTypes.Manifest;

    /// <summary>The claims of a verified manifest; if it cannot be read, another verdict.</summary>
    public static (StatementVerdict Verdict, ManifestClaims? Claims) Read(StoredStatement stored, StatementVerdict verdict)
    {
        try
        {
            var predicate = stored.Statement!.Predicate;
            var run = predicate.GetProperty("run").GetString();
            List<ListedStatement> statements = [.. predicate.GetProperty("statements").EnumerateArray().Select(Listed)];
            return run is not { Length: > 0 } ? throw new FormatException("it names no run")
                : statements.DistinctBy(statement => statement.Digest).Count() != statements.Count ? throw new FormatException("it lists a statement twice")
                : (WithOutcome(verdict, predicate), new(stored.File, new(run, Source(predicate, "repository"), Source(predicate, "commit")), verdict.Builder!, statements, Decided(predicate)));
        }
        catch (Exception exception) when (exception is FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return (verdict with { Reason = VerificationReason.MalformedStatement, Message = $"The manifest of the run cannot be read: {Plain.Of(exception.Message)}" }, null);
        }
    }

    // How a run ended is for policies to judge; who looks at what it made should know.
    private static StatementVerdict WithOutcome(StatementVerdict verdict, JsonElement predicate) =>
        predicate.GetProperty("outcome").GetString() is not "succeeded" and var outcome
            ? verdict with { Remarks = [.. verdict.Remarks, $"The run ended so: {Plain.Of(outcome ?? "unknown")}."] }
            : verdict;

    // What the run did not know is left out.
    private static string? Source(JsonElement predicate, string name) =>
        predicate.GetProperty("source").TryGetProperty(name, out var value) ? value.GetString() : null;

    // A decision that could not be written has no file.
    private static HashSet<Sha256Digest> Decided(JsonElement predicate) => !predicate.TryGetProperty("decisions", out var decisions) ? []
        : [.. decisions.EnumerateArray().Where(decision => decision.TryGetProperty("file", out _)).Select(decision => DigestOf(decision.GetProperty("file")))];

    private static Sha256Digest DigestOf(JsonElement element) =>
        Sha256Digest.TryParse(element.GetProperty("digest").GetProperty(DigestNames.Sha256).GetString(), out var digest) ? digest : throw new FormatException("something that it lists has no SHA-256 digest");

    private static ListedStatement Listed(JsonElement element) => new(
        element.GetProperty("file").GetString() ?? "",
        DigestOf(element),
        element.GetProperty("predicateType").GetString() ?? "");
}
