namespace Cicd.Attestation.Internal;

/// <summary>A statement that a manifest lists: the digest of its payload decides, the file is for people.</summary>
internal sealed record ListedStatement(string File, Sha256Digest Digest, string PredicateType);
