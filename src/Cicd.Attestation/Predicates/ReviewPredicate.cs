namespace Cicd.Attestation.Internal;

/// <summary><see cref="PredicateTypes.Review"/>: what a system outside of the run knows of a commit.</summary>
internal sealed record ReviewPredicate
{
    /// <summary>The system that says so.</summary>
    public required string System { get; init; }

    public required string Commit { get; init; }

    public string? Repository { get; init; }

    public IReadOnlyList<string>? Authors { get; init; }

    public IReadOnlyList<string>? Reviewers { get; init; }

    public IReadOnlyList<string>? WorkItems { get; init; }
}
