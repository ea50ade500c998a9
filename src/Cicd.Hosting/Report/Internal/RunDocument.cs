namespace Cicd.Hosting;

/// <summary>The form of <c>cicd/run/v1</c>; <c>run.schema.json</c> says what each member means.</summary>
internal sealed record RunDocument
{
    public required string Schema { get; init; }

    public required string RunId { get; init; }

    public string? Repository { get; init; }

    public string? Commit { get; init; }

    public string? Branch { get; init; }

    public bool? Dirty { get; init; }

    public string? Provider { get; init; }

    public string? Environment { get; init; }

    public required IReadOnlyList<string> Targets { get; init; }

    public required DateTime Started { get; init; }

    public required double DurationSeconds { get; init; }

    public required int ExitCode { get; init; }

    public required string Outcome { get; init; }

    public required int Jobs { get; init; }

    public required double Parallelism { get; init; }

    public required IReadOnlyList<string> CriticalPath { get; init; }

    public required IReadOnlyList<RunTaskDocument> Tasks { get; init; }

    public required IReadOnlyList<RunArtifactDocument> Artifacts { get; init; }

    public required IReadOnlyList<RunEvidenceDocument> Evidence { get; init; }

    public required IReadOnlyList<RunStatementDocument> Statements { get; init; }

    public string? SignedBy { get; init; }

    public required IReadOnlyList<string> Errors { get; init; }
}
