using System.Collections.Concurrent;

namespace Cicd;

/// <summary>
/// The artifacts of one run. Adding a file copies it to sealed storage and hashes it on the way; what is published is
/// read from there, never again from the path.
/// </summary>
/// <param name="root">The root directory of the run.</param>
/// <param name="sealedDirectory">Where the copies lie, one file a digest.</param>
public sealed class ArtifactStore(string root, string sealedDirectory)
{
    private readonly ConcurrentDictionary<string, Artifact> artifacts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Sha256Digest, TreeListing> directories = new();
    private readonly AsyncLocal<DecidedArtifacts?> decided = new();

    /// <summary>The artifacts of the run, ordered by name.</summary>
    public IReadOnlyList<Artifact> All => [.. artifacts.Values.OrderBy(artifact => artifact.Name, StringComparer.Ordinal)];

    /// <summary>Seals a file as an artifact of the run. Adding the same file again replaces what it was.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public async Task<Artifact> AddFileAsync(string path, ArtifactKind kind, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path, root);
        var (digest, size) = await SealAsync(full, cancellationToken);
        return Keep(new Artifact(NameOf(full), kind, digest, size));
    }

    /// <summary>
    /// Seals all files of a directory as one artifact, whose digest is that of the tree (<see cref="TreeDigest"/>). Adding the same
    /// directory again replaces what it was.
    /// </summary>
    /// <exception cref="PipelineException">There is no such directory, it has no files, or has links or files that no digest is defined for; the message names them.</exception>
    public async Task<Artifact> AddDirectoryAsync(string path, ArtifactKind kind, CancellationToken cancellationToken)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, root));
        var files = new ConcurrentBag<TreeFile>();
        try
        {
            await Parallel.ForEachAsync(new TreeWalk(full).Files(), cancellationToken, async (file, stop) =>
            {
                var (digest, size) = await SealAsync(Path.Combine(full, file), stop);
                files.Add(new TreeFile(TreeListing.Slashed(file), digest, size));
            });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException($"{full} cannot be read: {exception.Message}", exception);
        }

        if (files.IsEmpty)
        {
            throw new PipelineException($"{full} has no files, so it is no artifact.");
        }

        var listing = TreeListing.Of(files);
        directories[listing.Digest] = listing;
        return Keep(new Artifact(NameOf(full), kind, listing.Digest, listing.Size));
    }

    /// <summary>Records an artifact that lies elsewhere and is addressed by its digest, such as a container image.</summary>
    public void Add(Artifact artifact) => artifacts[artifact.Name] = artifact;

    /// <summary>Whether the digest of an artifact is that of a directory tree, which was sealed in this run.</summary>
    public bool IsDirectory(Artifact artifact) => directories.ContainsKey(artifact.Digest);

    /// <summary>What the running task may open, if it is one that the gate had to allow.</summary>
    internal DecidedArtifacts? Decided => decided.Value;

    /// <summary>
    /// Opens the sealed copy of an artifact, after its digest was compared once more. A task that publishes or deploys opens only what its
    /// decision is about.
    /// </summary>
    /// <exception cref="PipelineException">There is no sealed copy, it was changed, or the gate decided about something else.</exception>
    public async Task<Stream> OpenSealedAsync(Artifact artifact, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        Decided?.ThrowUnlessAllowed(artifact);
        return await OpenCopyAsync(artifact, cancellationToken);
    }

    /// <summary>Opens a copy for who knows already that it may be opened.</summary>
    internal async Task<Stream> OpenCopyAsync(Artifact artifact, CancellationToken cancellationToken)
    {
        var path = SealedPath(artifact.Digest);
        if (!File.Exists(path))
        {
            throw new PipelineException(directories.ContainsKey(artifact.Digest)
                ? $"Artifact {artifact.Name} is a directory: open it with {nameof(OpenSealedDirectory)}."
                : $"Artifact {artifact.Name} ({artifact.Digest}) has no sealed copy in this run.");
        }

        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 81920, FileOptions.Asynchronous);
        if (await Sha256Digest.OfAsync(stream, cancellationToken) != artifact.Digest)
        {
            await stream.DisposeAsync();
            throw new PipelineException($"The sealed copy of artifact {artifact.Name} was changed after it was hashed ({artifact.Digest}).");
        }

        stream.Position = 0;
        return stream;
    }

    /// <summary>Opens a sealed directory, as <see cref="OpenSealedAsync"/> opens a file; each file's digest is compared once more when it is opened.</summary>
    /// <exception cref="PipelineException">No such directory was sealed in this run, or the gate decided about something else.</exception>
    public SealedDirectory OpenSealedDirectory(Artifact artifact)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        Decided?.ThrowUnlessAllowed(artifact);
        return directories.TryGetValue(artifact.Digest, out var listing)
            ? new SealedDirectory(this, artifact, listing)
            : throw new PipelineException($"Artifact {artifact.Name} ({artifact.Digest}) is no directory that was sealed in this run.");
    }

    /// <summary>Returns where the running task is one that the gate allowed, and the decision is about this artifact: for what lies elsewhere, such as an image.</summary>
    /// <exception cref="PipelineException">The gate decided about something else, its decision expired, or it was not asked.</exception>
    public void RequireDecision(Artifact artifact)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        if (Decided is not { } allowed)
        {
            throw new PipelineException($"{artifact.Name} is neither published nor deployed: the gate was not asked. Do it in a task that is an {nameof(IPublishTask)} or an {nameof(IDeployTask)}.");
        }

        allowed.ThrowUnlessAllowed(artifact);
    }

    internal void Enter(DecidedArtifacts artifacts) => decided.Value = artifacts;

    private Artifact Keep(Artifact artifact)
    {
        artifacts[artifact.Name] = artifact;
        return artifact;
    }

    private async Task<(Sha256Digest Digest, long Size)> SealAsync(string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(sealedDirectory);
        var temporary = Path.Combine(sealedDirectory, $".{Guid.NewGuid():N}.tmp");
        try
        {
            var (digest, size) = await FileContent.CopyAsync(path, temporary, cancellationToken);
            File.Move(temporary, SealedPath(digest), overwrite: true);
            return (digest, size);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private string NameOf(string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    private string SealedPath(Sha256Digest digest) => Path.Combine(sealedDirectory, digest.Hex);
}
