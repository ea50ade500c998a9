namespace Cicd.Attestation.Internal;

/// <summary>What the sources were at.</summary>
internal sealed record SourcePredicate(string? Repository, string? Commit, string? Branch, bool? Dirty)
{
    public static SourcePredicate Of(SourceRevision revision) => new(revision.Repository, revision.Commit, revision.Branch, revision.IsDirty);
}
