namespace Cicd.Attestation;

/// <summary>Where a statement comes from, for finding it again. The statement itself says it too, signed; this is not.</summary>
/// <param name="Run">The id of the run.</param>
/// <param name="Repository">Where the repository comes from, without credentials.</param>
/// <param name="Commit">The full id of the commit.</param>
public sealed record EvidenceOrigin(string Run, string? Repository, string? Commit)
{
    /// <summary>A run of the given sources.</summary>
    public static EvidenceOrigin Of(RunInfo run, SourceRevision revision) => new(run.Id, revision.Repository, revision.Commit);
}
