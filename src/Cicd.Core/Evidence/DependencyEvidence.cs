namespace Cicd;

/// <summary>The packages that the run was built with, and where they come from.</summary>
/// <param name="Source">Which task or tool made it.</param>
/// <param name="Dependencies">The packages.</param>
public sealed record DependencyEvidence(string Source, IReadOnlyList<Dependency> Dependencies) : EvidenceRecord(Source)
{
    /// <summary>Whether lock files pinned every package and were honoured; null if that is not known.</summary>
    public bool? IsLocked { get; init; }
}
