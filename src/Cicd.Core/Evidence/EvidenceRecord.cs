using System.Text.Json.Serialization;

namespace Cicd;

/// <summary>A typed record of what a check saw. The gate judges nothing else.</summary>
/// <param name="Source">Which task or tool made it.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TestEvidence), "tests")]
[JsonDerivedType(typeof(CoverageEvidence), "coverage")]
[JsonDerivedType(typeof(FindingsEvidence), "findings")]
[JsonDerivedType(typeof(SbomEvidence), "sbom")]
[JsonDerivedType(typeof(VulnerabilityEvidence), "vulnerabilities")]
[JsonDerivedType(typeof(DependencyEvidence), "dependencies")]
[JsonDerivedType(typeof(ProvenanceEvidence), "provenance")]
[JsonDerivedType(typeof(ImageEvidence), "image")]
[JsonDerivedType(typeof(DeploymentEvidence), "deployment")]
[JsonDerivedType(typeof(ReviewEvidence), "review")]
[JsonDerivedType(typeof(ApprovalEvidence), "approval")]
public abstract record EvidenceRecord(string Source)
{
    /// <summary>Whether the check did its whole work.</summary>
    public EvidenceStatus Status { get; init; } = EvidenceStatus.Complete;

    /// <summary>Why the status is not complete.</summary>
    public string? StatusReason { get; init; }

    /// <summary>The files it was read from or written to, below the root of the run, with forward slashes.</summary>
    public IReadOnlyList<string> Files { get; init => field = value ?? []; } = [];

    /// <summary>The artifacts it is about; none where it is about the sources of the run.</summary>
    public IReadOnlyList<Artifact> Subjects { get; init => field = value ?? []; } = [];

    /// <summary>How long the check took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Whether this run made the check or observed another's. The record itself does not say so: who reads it does.</summary>
    [JsonIgnore]
    public CheckOrigin Origin { get; init; } = CheckOrigin.Executed;

    /// <summary>What vouches for the record; null until it was stated. The record itself does not say so: who reads it does.</summary>
    [JsonIgnore]
    public EvidenceProof? Proof { get; init; }
}
