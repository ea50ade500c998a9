using System.Text.Json;

namespace Cicd.Hosting;

/// <summary>Makes the report of a run: without secrets, and without the place of the root on this machine.</summary>
internal sealed class RunDocumentBuilder(RunResult result, SourceRevision revision, Redactor redactor)
{
    private readonly string root = Path.TrimEndingDirectorySeparator(result.Run.Root);

    public RunDocument Build(IReadOnlyList<Artifact> artifacts, IReadOnlyList<EvidenceRecord> evidence) => new()
    {
        Schema = RunReportWriter.Schema,
        RunId = result.Run.Id,
        Repository = TextOrNull(revision.Repository),
        Commit = revision.Commit,
        Branch = TextOrNull(revision.Branch),
        Dirty = revision.IsDirty,
        Provider = result.Run.Provider,
        Environment = TextOrNull(result.Run.Environment),
        Targets = Texts(result.Run.Targets),
        Started = result.Run.StartedAt.UtcDateTime,
        DurationSeconds = Seconds(result.Duration),
        ExitCode = result.ExitCode,
        Outcome = result.Outcome,
        Jobs = result.Jobs,
        Parallelism = Math.Round(result.Parallelism, 3),
        CriticalPath = Texts(result.CriticalPath.Select(task => task.Task.Name)),
        Tasks = [.. result.Tasks.Select(Of)],
        Artifacts = [.. artifacts.Select(artifact => new RunArtifactDocument(Text(artifact.Name), Word(artifact.Kind), artifact.Digest.ToString(), artifact.Size))],
        Evidence = [.. evidence.Select(Of)],
        Statements = [.. (result.Evidence?.Statements ?? []).Select(statement => new RunStatementDocument(Text(statement.File), Text(statement.PredicateType), statement.Digest.ToString()))],
        SignedBy = result.Evidence?.KeyId,
        Errors = Texts(result.Errors),
    };

    private static double Seconds(TimeSpan duration) => Math.Round(Math.Max(0, duration.TotalSeconds), 3);

    private static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private RunTaskDocument Of(TaskResult task) => new()
    {
        Name = Text(task.Task.Name),
        State = Word(task.State),
        StartedSeconds = Seconds(task.Started),
        DurationSeconds = Seconds(task.Duration),
        Attempts = task.Attempts,
        Tolerated = task.IsTolerated,
        Reason = TextOrNull(task.Reason),
        Figures = Texts(task.Figures),
        Decision = task.Decision is { } decision ? Of(decision) : null,
    };

    private RunDecisionDocument Of(GateDecision decision) =>
        new(decision.IsAllowed, Text(decision.Reason), TextOrNull(decision.File), [.. decision.Verdicts.Select(Of)]);

    private RunVerdictDocument Of(RuleVerdict verdict) => new(
        Text(verdict.Policy),
        Text(verdict.Rule),
        Word(verdict.Outcome),
        verdict.IsEnforced,
        Text(verdict.Message),
        TextOrNull(verdict.Location?.Path),
        verdict.Location is { Line: > 0 and var line } ? line : null,
        verdict.Location is { Column: > 0 and var column } ? column : null,
        Texts(verdict.Evidence));

    private RunEvidenceDocument Of(EvidenceRecord record) =>
        new(Text(record.Source), Kind(record), Word(record.Status), TextOrNull(record.StatusReason), Word(record.Origin), record.Proof?.KeyId, Texts(record.Files));

    private static string Kind(EvidenceRecord record) => record switch
    {
        TestEvidence => "tests",
        CoverageEvidence => "coverage",
        FindingsEvidence => "findings",
        SbomEvidence => "sbom",
        _ => JsonNamingPolicy.CamelCase.ConvertName(record.GetType().Name.Replace("Evidence", "", StringComparison.Ordinal)),
    };

    private string[] Texts(IEnumerable<string> texts) => [.. texts.Select(Text)];

    private string? TextOrNull(string? text) => string.IsNullOrEmpty(text) ? null : Text(text);

    // Redacted before it is escaped for JSON, as well as after: an escape may fall into a secret.
    private string Text(string text) => redactor.Redact(text)
        .Replace(root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
        .Replace(root, ".", StringComparison.Ordinal);
}
