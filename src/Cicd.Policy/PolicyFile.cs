namespace Cicd.Policy;

/// <summary>A policy file as it was read.</summary>
/// <param name="Path">The path below the root of the run, with forward slashes.</param>
/// <param name="Digest">The digest of the bytes that were read.</param>
public sealed record PolicyFile(string Path, Sha256Digest Digest);
