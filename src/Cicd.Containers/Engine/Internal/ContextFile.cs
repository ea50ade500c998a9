namespace Cicd.Containers.Internal;

/// <summary>Something that is sent with a build context.</summary>
/// <param name="Path">The path below the context, with slashes.</param>
/// <param name="Entry">Where it lies.</param>
internal sealed record ContextFile(string Path, FileSystemInfo Entry);
