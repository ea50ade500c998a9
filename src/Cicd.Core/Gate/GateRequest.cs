namespace Cicd;

/// <summary>What the gate is asked.</summary>
/// <param name="Run">The run.</param>
/// <param name="Destination">Where things are to go.</param>
/// <param name="Subjects">What is to go there.</param>
/// <param name="Evidence">The verified evidence of the run.</param>
public sealed record GateRequest(
    RunInfo Run,
    GateDestination Destination,
    IReadOnlyList<Artifact> Subjects,
    IReadOnlyList<EvidenceRecord> Evidence)
{
    /// <summary>Evidence that does not count, which denies.</summary>
    public IReadOnlyList<EvidenceDoubt> Doubts { get; init; } = [];

    /// <summary>What git tells of the commit; null if it tells nothing.</summary>
    public SourceFacts? Source { get; init; }

    /// <summary>Whether nothing is published or deployed by the decision: it only tells what would be decided.</summary>
    public bool IsPreview { get; init; }
}
