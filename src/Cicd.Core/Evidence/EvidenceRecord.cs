using System.Text.Json.Serialization;

namespace Cicd;

/// <summary>A typed record of what a check saw. The gate judges nothing else.</summary>
/// <param name="Source">Which task or tool made it.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TestEvidence), "tests")]
[JsonDerivedType(typeof(CoverageEvidence), "coverage")]
[JsonDerivedType(typeof(FindingsEvidence), "findings")]
[JsonDerivedType(typeof(SbomEvidence), "sbom")]
public abstract record EvidenceRecord(string Source)
{
    /// <summary>Whether the check did its whole work.</summary>
    public EvidenceStatus Status { get; init; } = EvidenceStatus.Complete;

    /// <summary>Why the status is not complete.</summary>
    public string? StatusReason { get; init; }

    /// <summary>The files it was read from or written to, below the root of the run, with forward slashes.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The artifacts it is about; none where it is about the sources of the run.</summary>
    public IReadOnlyList<Artifact> Subjects { get; init; } = [];

    /// <summary>How long the check took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Whether this run made the check or observed another's. The record itself does not say so: who reads it does.</summary>
    [JsonIgnore]
    public CheckOrigin Origin { get; init; } = CheckOrigin.Executed;

    /// <summary>The id of the key whose signature vouches for an observed record.</summary>
    [JsonIgnore]
    public string? SignedBy { get; init; }
}
