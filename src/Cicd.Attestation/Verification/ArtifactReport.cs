namespace Cicd.Attestation;

/// <summary>What an evidence store says about one artifact.</summary>
/// <param name="Artifact">The artifact.</param>
/// <param name="Statements">The statements about it, each with its verdict.</param>
/// <param name="Doubts">Every reason not to rely on them; none if all is well.</param>
public sealed record ArtifactReport(Subject Artifact, IReadOnlyList<VerifiedStatement> Statements, IReadOnlyList<EvidenceProblem> Doubts)
{
    /// <summary>What else the same runs stated: of their sources, say, or of other artifacts. If any of it does not count, that is a doubt as well.</summary>
    public IReadOnlyList<VerifiedStatement> OfTheSameRuns { get; init; } = [];

    /// <summary>Whether there are statements, all of them count, and nothing is missing.</summary>
    public bool IsVerified => Statements.Count > 0 && Doubts.Count == 0;
}
