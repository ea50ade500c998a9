namespace Cicd.Containers;

/// <summary>A file of a published application.</summary>
/// <param name="Path">Its path below the directory, with forward slashes.</param>
/// <param name="File">Where it lies.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="IsProgram">Whether it can be executed.</param>
internal sealed record PublishedFile(string Path, string File, long Size, bool IsProgram);
