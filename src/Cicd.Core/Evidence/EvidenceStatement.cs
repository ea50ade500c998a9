namespace Cicd;

/// <summary>A statement of a run as it was written.</summary>
/// <param name="File">The file, below the root of the run, with forward slashes.</param>
/// <param name="PredicateType">What is stated, as a URI (in-toto Statement v1, <c>predicateType</c>).</param>
/// <param name="Digest">The digest of the statement itself, which is the payload of its envelope.</param>
public sealed record EvidenceStatement(string File, string PredicateType, Sha256Digest Digest);
