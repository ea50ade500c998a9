using System.Text.Json.Serialization;

namespace Cicd;

/// <summary>Somebody reviewed a commit, or it belongs to a work item, as a system outside of the run vouches. Only ever imported and signed.</summary>
/// <param name="Source">Which system says so.</param>
/// <param name="Commit">The full id of the commit.</param>
public sealed record ReviewEvidence(string Source, string Commit) : EvidenceRecord(Source)
{
    /// <summary>Where the repository comes from, without credentials.</summary>
    public string? Repository { get; init; }

    /// <summary>Who wrote the change.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Authors { get; init => field = value ?? []; } = [];

    /// <summary>Who approved it.</summary>
    public IReadOnlyList<string> Reviewers { get; init => field = value ?? []; } = [];

    /// <summary>The work items that it belongs to.</summary>
    public IReadOnlyList<string> WorkItems { get; init => field = value ?? []; } = [];
}
