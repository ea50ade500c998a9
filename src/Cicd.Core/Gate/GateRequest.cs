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
    IReadOnlyList<EvidenceRecord> Evidence);
