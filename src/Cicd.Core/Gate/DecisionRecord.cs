namespace Cicd;

/// <summary>A decision with all that it is bound to: what is signed, and worth nothing for anything else.</summary>
public sealed record DecisionRecord
{
    /// <summary>The decision.</summary>
    public required GateDecision Decision { get; init; }

    /// <summary>The run that is judged.</summary>
    public required RunInfo Run { get; init; }

    /// <summary>Where things are to go.</summary>
    public required GateDestination Destination { get; init; }

    /// <summary>What is to go there, and nothing else.</summary>
    public required IReadOnlyList<Artifact> Subjects { get; init; }

    /// <summary>The commit.</summary>
    public required SourceRevision Source { get; init; }

    /// <summary>The policies it was judged by.</summary>
    public required PolicySource Policies { get; init; }

    /// <summary>Everything it was made from, each by its digest.</summary>
    public required IReadOnlyList<DecisionInput> Inputs { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>From when on it is worth nothing.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>
    /// The level of the build track that provenance vouches for, for every subject (SLSA v1.0, build levels); null if that was not evaluated.
    /// </summary>
    public int? BuildLevel { get; init; }

    /// <summary>Whether nothing may be published or deployed by it: it only tells what would be decided.</summary>
    public bool IsPreview { get; init; }
}
