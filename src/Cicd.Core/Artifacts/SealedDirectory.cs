using System.Runtime.CompilerServices;

namespace Cicd;

/// <summary>A directory as it was sealed: each file is read from the sealed copy that its digest names, never from where it lay.</summary>
public sealed class SealedDirectory : ISourceTree
{
    private readonly ArtifactStore store;
    private readonly Dictionary<string, TreeFile> files;

    internal SealedDirectory(ArtifactStore store, Artifact artifact, TreeListing listing)
    {
        this.store = store;
        Artifact = artifact;
        Listing = listing;
        files = listing.Files.ToDictionary(static file => file.Path, StringComparer.Ordinal);
    }

    /// <summary>The artifact that the directory is.</summary>
    public Artifact Artifact { get; }

    /// <summary>Its files with their digests.</summary>
    public TreeListing Listing { get; }

    /// <inheritdoc/>
    public string Name => Artifact.Name;

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceFile> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var file in Listing.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return await ValueTask.FromResult(new SourceFile(file.Path, file.Size));
        }
    }

    /// <inheritdoc/>
    /// <exception cref="PipelineException">The directory has no such file, or its sealed copy is gone or was changed.</exception>
    public Task<Stream> OpenAsync(SourceFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        return files.TryGetValue(file.Path, out var known)
            ? OpenFileAsync(new($"{Name}/{known.Path}", ArtifactKind.File, known.Digest, known.Size), cancellationToken)
            : throw new PipelineException($"Artifact {Name} has no file {file.Path}.");
    }

    // Asked again for each file: another task may have been handed the directory, and a decision ends.
    private Task<Stream> OpenFileAsync(Artifact file, CancellationToken cancellationToken)
    {
        store.Decided?.ThrowUnlessAllowed(Artifact);
        return store.OpenCopyAsync(file, cancellationToken);
    }
}
