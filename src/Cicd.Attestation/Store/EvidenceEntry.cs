namespace Cicd.Attestation;

/// <summary>What the index of the evidence store says about a statement.</summary>
/// <param name="File">The file below the folder, with forward slashes.</param>
/// <param name="Digest">The digest of the file.</param>
/// <param name="PayloadDigest">The digest of the payload, as the run's manifest names the statement.</param>
/// <param name="PredicateType">What kind of claim it is.</param>
/// <param name="Subjects">What it is about.</param>
/// <param name="KeyIds">The keys that signed it; none if it is unsigned.</param>
/// <param name="CreatedOn">When it was stored.</param>
/// <param name="Origin">The run and the sources that it comes from.</param>
/// <param name="Sequence">Its number in the folder, from one, in the order of storing.</param>
public sealed record EvidenceEntry(
    string File,
    Sha256Digest Digest,
    Sha256Digest PayloadDigest,
    string PredicateType,
    IReadOnlyList<Subject> Subjects,
    IReadOnlyList<string> KeyIds,
    DateTimeOffset CreatedOn,
    EvidenceOrigin Origin,
    long Sequence);
