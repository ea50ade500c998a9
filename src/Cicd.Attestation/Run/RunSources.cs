namespace Cicd.Attestation.Internal;

/// <summary>What the run works on: a commit, or where files differ from it or there is none, the files themselves.</summary>
internal sealed class RunSources(EvidenceStoreServices services)
{
    private const string DirHash = "dirHash";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What the sources are at; unknown if that cannot be told in time.</summary>
    public async Task<SourceRevision> RevisionAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await services.Run.Revision.WaitAsync(Patience, services.Time, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return SourceRevision.Unknown;
        }
    }

    /// <summary>The sources as a subject.</summary>
    public async Task<Subject> SubjectAsync(CancellationToken cancellationToken)
    {
        var revision = await RevisionAsync(cancellationToken);
        return CleanCommit(revision) is { } commit ? Subject.OfCommit(NameOf(revision), commit) : new(NameOf(revision), await TreeAsync(cancellationToken));
    }

    /// <summary>The sources as what the run was made from.</summary>
    public async Task<ResourceDescriptor> DescriptorAsync(CancellationToken cancellationToken)
    {
        var revision = await RevisionAsync(cancellationToken);
        var descriptor = new ResourceDescriptor
        {
            Name = "source",
            Uri = revision.Repository is { } repository ? GitUri.Of(repository, revision.Branch) : null,
        };
        return CleanCommit(revision) is { } commit
            ? descriptor with { Digest = new SortedDictionary<string, string> { [DigestNames.GitCommit] = commit } }
            : descriptor with
            {
                Digest = await TreeAsync(cancellationToken),
                Annotations = revision.Commit is { } changed ? new SortedDictionary<string, string> { ["basedOnCommit"] = changed } : null,
            };
    }

    // What is not known to be unchanged counts as changed.
    private static string? CleanCommit(SourceRevision revision) =>
        revision is { IsDirty: false, Commit: { } commit } && DigestNames.Problem(DigestNames.GitCommit, commit) is null ? commit : null;

    private static string NameOf(SourceRevision revision) => revision.Repository ?? "source";

    private async Task<IReadOnlyDictionary<string, string>> TreeAsync(CancellationToken cancellationToken)
    {
        var tree = await services.SourceTree(cancellationToken);
        return OfTree(tree.Digest);
    }

    /// <summary>The digests of a directory tree: as in-toto calls it, and as the SHA-256 of its listing (<see cref="TreeListing"/>).</summary>
    public static SortedDictionary<string, string> OfTree(Sha256Digest digest) =>
        new(StringComparer.Ordinal) { [DirHash] = digest.Hex, [DigestNames.Sha256] = digest.Hex };
}
