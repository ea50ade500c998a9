namespace Cicd;

/// <summary>A file of an <see cref="ISourceTree"/>.</summary>
/// <param name="Path">The path in the tree, with forward slashes.</param>
/// <param name="Size">Its size in bytes.</param>
public sealed record SourceFile(string Path, long Size);
