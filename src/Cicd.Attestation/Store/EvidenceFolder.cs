using System.Text;
using Cicd.Attestation.Internal;

namespace Cicd.Attestation;

/// <summary>
/// The statements of runs on disk: one DSSE envelope a file (<c>*.intoto.json</c>) and an index of them (<c>index.json</c>).
/// Statements are added and never replaced; a kill at any instant leaves the folder as it was before or after. Several tasks
/// and several processes may add at the same time.
/// </summary>
/// <param name="directory">The folder: an absolute path, <c>artifacts/evidence</c> of a run.</param>
/// <param name="files">Writes the files.</param>
/// <param name="redactor">Hides secrets in a statement before it is signed.</param>
/// <param name="time">Says when a statement was stored.</param>
public sealed class EvidenceFolder(string directory, ArtifactWriter files, Redactor redactor, TimeProvider time)
{
    /// <summary>What the name of every statement's file ends with.</summary>
    public const string Extension = ".intoto.json";

    /// <summary>The name of the index.</summary>
    public const string IndexName = "index.json";

    /// <summary>The folder below <see cref="RunInfo.ArtifactsDirectory"/> where a run keeps its statements.</summary>
    public const string DirectoryName = "evidence";

    /// <summary>The most statements that a folder holds.</summary>
    public const int MaximumStatements = 10_000;

    /// <summary>The folder.</summary>
    public string Directory { get; } = directory;

    /// <summary>
    /// Hides the run's secrets in the statement, signs it, and adds it to the folder. What it says of its subjects' digests is never changed.
    /// </summary>
    /// <param name="origin">The run and its sources.</param>
    /// <param name="name">What the file is to be called, without extension; characters that are not safe in a file name are replaced, and a name that is taken gets a number.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="signer">Signs; with none the statement is stored unsigned and never verifies.</param>
    /// <param name="cancellationToken">Cancels before the statement is stored.</param>
    /// <returns>The entry of the index, with the name of the file and the digest of the payload.</returns>
    /// <exception cref="AttestationException">The statement is not valid, or the folder is full or cannot be read.</exception>
    public async Task<EvidenceEntry> AppendAsync(EvidenceOrigin origin, string name, Statement statement, IStatementSigner? signer, CancellationToken cancellationToken)
    {
        var redacted = statement.Redact(redactor);
        var envelope = await Envelope.SignAsync(redacted, signer, cancellationToken);
        var bytes = envelope.ToBytes();
        var stored = new StoredStatement("", Sha256Digest.Of(bytes), envelope) { Statement = redacted };
        return await AppendAsync(Redacted(origin), name, stored, bytes, cancellationToken);
    }

    /// <summary>The folder of what was imported into this one.</summary>
    internal EvidenceFolder Imported => new(Path.Combine(Directory, EvidenceSnapshot.ImportedName), files, redactor, time);

    /// <summary>Adds a statement of another folder, bytes and origin unchanged.</summary>
    internal async Task<EvidenceEntry> AddAsync(StoredStatement stored, string sourceFile, CancellationToken cancellationToken)
    {
        var bytes = await BoundedFile.ReadAsync(sourceFile, Envelope.MaximumBytes, VerificationReason.Unreadable, cancellationToken);
        if (Sha256Digest.Of(bytes) != stored.Digest)
        {
            throw new AttestationException(VerificationReason.IndexMismatch, $"{sourceFile} was changed while it was imported.");
        }

        var payload = Encoding.UTF8.GetString(stored.Envelope.Payload.Span);
        if (redactor.Redact(payload) != payload)
        {
            throw new AttestationException(VerificationReason.MalformedStatement, $"{sourceFile} holds a secret of this run. It cannot be hidden, since the statement is signed already.");
        }

        return await AppendAsync(stored.Entry?.Origin ?? OriginOf(stored), Path.GetFileName(stored.File)[..^Extension.Length], stored, bytes, cancellationToken);
    }

    // A statement that stands for itself is of no run; its subject is the commit.
    private static EvidenceOrigin OriginOf(StoredStatement stored)
    {
        var subject = stored.Statement!.Subjects[0];
        return new($"statement-{stored.PayloadDigest.Hex[..12]}", subject.Name, subject.Digests.GetValueOrDefault(DigestNames.GitCommit));
    }

    private async Task<EvidenceEntry> AppendAsync(EvidenceOrigin origin, string name, StoredStatement stored, byte[] bytes, CancellationToken cancellationToken)
    {
        System.IO.Directory.CreateDirectory(Directory);
        using var held = await FolderLock.TakeAsync(Directory, time, cancellationToken);
        var entries = await EvidenceIndex.ReadAsync(Directory, cancellationToken);
        if (entries.Count >= MaximumStatements)
        {
            throw new AttestationException(VerificationReason.IndexUnreadable, $"{Directory} holds {MaximumStatements} statements, and no more are kept in one folder. Move those of earlier runs elsewhere, or delete the folder.");
        }

        var file = FileNames.Free(name, Extension, candidate => File.Exists(Path.Combine(Directory, candidate)) || entries.Any(entry => string.Equals(entry.File, candidate, StringComparison.OrdinalIgnoreCase)));
        var entry = new EvidenceEntry(
            file,
            stored.Digest,
            stored.PayloadDigest,
            stored.Statement!.PredicateType,
            stored.Statement.Subjects,
            [.. stored.Envelope.Signatures.Select(signature => signature.KeyId)],
            time.GetUtcNow(),
            origin,
            entries.Count == 0 ? 1 : entries.Max(known => known.Sequence) + 1);

        // The file first: a listed statement that is not there would look as if it had been taken away.
        await files.WriteBytesAsync(Path.Combine(Directory, file), bytes, cancellationToken);
        await files.WriteBytesAsync(Path.Combine(Directory, IndexName), EvidenceIndex.Write([.. entries, entry]), CancellationToken.None);
        return entry;
    }

    private EvidenceOrigin Redacted(EvidenceOrigin origin) =>
        new(redactor.Redact(origin.Run), origin.Repository is null ? null : redactor.Redact(origin.Repository), origin.Commit);
}
