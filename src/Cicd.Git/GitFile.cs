namespace Cicd.Git;

/// <summary>A file as a commit holds it.</summary>
/// <param name="Path">The path below the root, with forward slashes.</param>
/// <param name="Bytes">Its bytes, as git keeps them: no filter and no conversion of line ends is applied.</param>
public sealed record GitFile(string Path, ReadOnlyMemory<byte> Bytes);
