namespace Cicd;

/// <summary>Something the run produced, named by its SHA-256 digest: the subject of evidence and of the gate's decision.</summary>
/// <param name="Name">The name, unique in the run: a path below the root with forward slashes, or an image reference.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Digest">The digest of its bytes, or of the image's manifest.</param>
/// <param name="Size">Its size in bytes.</param>
public sealed record Artifact(string Name, ArtifactKind Kind, Sha256Digest Digest, long Size);
