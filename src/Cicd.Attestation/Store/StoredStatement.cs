namespace Cicd.Attestation;

/// <summary>A statement's file as it lies in the store. Nothing is verified yet.</summary>
/// <param name="File">The file below the folder, with forward slashes.</param>
/// <param name="Digest">The digest of the file.</param>
/// <param name="Envelope">The envelope.</param>
public sealed record StoredStatement(string File, Sha256Digest Digest, Envelope Envelope)
{
    /// <summary>The statement; null if the payload is none.</summary>
    public Statement? Statement { get; init; }

    /// <summary>What the index says about it; null if it is not listed.</summary>
    public EvidenceEntry? Entry { get; init; }

    /// <summary>Why it does not count, whoever signed it: it is not what the index says it is.</summary>
    public EvidenceProblem? Problem { get; init; }

    /// <summary>The digest of the payload, as a run manifest names the statement.</summary>
    public Sha256Digest PayloadDigest { get; } = Envelope.PayloadDigest;

    /// <summary>The run that it is filed under; null if the index does not list it.</summary>
    public string? Run => Entry?.Origin.Run;
}
