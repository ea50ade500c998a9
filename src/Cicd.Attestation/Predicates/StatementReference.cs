namespace Cicd.Attestation.Internal;

/// <summary>Names another statement by the digest of its payload.</summary>
internal sealed record StatementReference(IReadOnlyDictionary<string, string> Digest, string PredicateType)
{
    /// <summary>The file below the folder of evidence, where it is one of the same folder.</summary>
    public string? File { get; init; }

    public static StatementReference Of(EvidenceEntry entry) => Of(entry.PayloadDigest, entry.PredicateType) with { File = entry.File };

    public static StatementReference Of(Sha256Digest payload, string predicateType) =>
        new(new Dictionary<string, string> { [DigestNames.Sha256] = payload.Hex }, predicateType);
}
