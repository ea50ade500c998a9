namespace Cicd;

/// <summary>What the gate said of a task, and what the task may open by it.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Artifacts">What the decision is for.</param>
internal sealed record Admission(GateDecision Decision, DecidedArtifacts Artifacts);
