namespace Cicd.Attestation.Internal;

/// <summary>
/// <see cref="PredicateTypes.Manifest"/>: everything a run attempted, failures included, and every statement it made. A statement of
/// the run that it does not list, or one that it lists and that is not there, is a sign that somebody took something away or put something in.
/// </summary>
internal sealed record ManifestPredicate
{
    /// <summary>The id of the run.</summary>
    public required string Run { get; init; }

    public required BuilderPredicate Builder { get; init; }

    public required SourcePredicate Source { get; init; }

    /// <summary>RFC 3339, UTC.</summary>
    public required string StartedOn { get; init; }

    /// <summary>RFC 3339, UTC.</summary>
    public required string FinishedOn { get; init; }

    /// <summary><c>succeeded</c>, <c>failed</c>, <c>denied</c>, <c>evidenceUnavailable</c> or <c>cancelled</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The exit code of the program.</summary>
    public required int ExitCode { get; init; }

    /// <summary>All tasks of the plan, in its order.</summary>
    public required IReadOnlyList<ManifestTask> Tasks { get; init; }

    /// <summary>The decisions of the gate.</summary>
    public required IReadOnlyList<ManifestDecision> Decisions { get; init; }

    /// <summary>The artifacts of the run.</summary>
    public required IReadOnlyList<ResourceDescriptor> Artifacts { get; init; }

    /// <summary>All statements of the run but this one, in the order they were made.</summary>
    public required IReadOnlyList<StatementReference> Statements { get; init; }
}
