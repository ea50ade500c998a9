namespace Cicd;

/// <summary>A file of a directory tree, named by its content.</summary>
/// <param name="Path">The path below the directory, with forward slashes.</param>
/// <param name="Digest">The digest of its bytes.</param>
/// <param name="Size">Its size in bytes.</param>
public sealed record TreeFile(string Path, Sha256Digest Digest, long Size);
