namespace Cicd.Attestation.Internal;

/// <summary>The statements of one run as they are made, signed and written.</summary>
internal sealed class RunFolder
{
    private readonly RunInfo run;
    private readonly Redactor redactor;
    private readonly EvidenceFolder folder;
    private readonly RunSources sources;
    private readonly Func<Task<SignerSelection>> signer;
    private readonly List<EvidenceEntry> entries = [];

    public RunFolder(EvidenceStoreServices services, RunSources sources, Func<Task<SignerSelection>> signer)
    {
        run = services.Run;
        redactor = services.Redactor;
        this.sources = sources;
        this.signer = signer;
        folder = new EvidenceFolder(
            Path.Combine(run.ArtifactsDirectory, EvidenceFolder.DirectoryName), new ArtifactWriter(run.Root, redactor), redactor, services.Time);
    }

    /// <summary>Where they lie.</summary>
    public string Directory => folder.Directory;

    /// <summary>Those made so far, in their order.</summary>
    public IReadOnlyList<EvidenceEntry> Entries => entries;

    /// <summary>Signs a statement and adds it. The same statement is not made twice: a manifest names each by the digest of what it says.</summary>
    public async Task<EvidenceEntry> AddAsync(string name, Statement statement, CancellationToken cancellationToken)
    {
        var redacted = statement.Redact(redactor);
        var digest = Sha256Digest.Of(redacted.ToBytes());
        if (entries.Find(known => known.PayloadDigest == digest) is { } made)
        {
            return made;
        }

        var origin = EvidenceOrigin.Of(run, await sources.RevisionAsync(cancellationToken));
        var entry = await folder.AppendAsync(origin, name, redacted, (await signer()).Signer, cancellationToken);
        entries.Add(entry);
        return entry;
    }

    /// <summary>Reads a statement of the run back.</summary>
    /// <exception cref="AttestationException">It is not there any more, or was changed.</exception>
    public async Task<Envelope> ReadAsync(EvidenceEntry entry, CancellationToken cancellationToken)
    {
        var bytes = await BoundedFile.ReadAsync(Path.Combine(folder.Directory, entry.File), Envelope.MaximumBytes, VerificationReason.Unreadable, cancellationToken);
        return Sha256Digest.Of(bytes) == entry.Digest
            ? Envelope.Read(bytes)
            : throw new AttestationException(VerificationReason.IndexMismatch, $"{PathOf(entry)} was changed after it was made evidence ({entry.Digest}).");
    }

    /// <summary>Where a statement lies, below the root of the run.</summary>
    public string PathOf(EvidenceEntry entry) =>
        Path.GetRelativePath(run.Root, Path.Combine(folder.Directory, entry.File)).Replace('\\', '/');
}
