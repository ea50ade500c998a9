using System.Collections.Concurrent;
using System.Security.Cryptography;

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

    /// <summary>The artifacts of the run, ordered by name.</summary>
    public IReadOnlyList<Artifact> All => [.. artifacts.Values.OrderBy(artifact => artifact.Name, StringComparer.Ordinal)];

    /// <summary>Seals a file as an artifact of the run. Adding the same file again replaces what it was.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public async Task<Artifact> AddFileAsync(string path, ArtifactKind kind, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path, root);
        Directory.CreateDirectory(sealedDirectory);
        var temporary = Path.Combine(sealedDirectory, $".{Guid.NewGuid():N}.tmp");
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long size = 0;
            await using (var source = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read, 81920, FileOptions.Asynchronous | FileOptions.SequentialScan))
            await using (var target = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                var buffer = new byte[81920];
                int read;
                while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
                {
                    hash.AppendData(buffer, 0, read);
                    await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                    size += read;
                }
            }

            var digest = Sha256Digest.FromBytes(hash.GetHashAndReset());
            File.Move(temporary, SealedPath(digest), overwrite: true);
            var artifact = new Artifact(Path.GetRelativePath(root, full).Replace('\\', '/'), kind, digest, size);
            artifacts[artifact.Name] = artifact;
            return artifact;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Records an artifact that lies elsewhere and is addressed by its digest, such as a container image.</summary>
    public void Add(Artifact artifact) => artifacts[artifact.Name] = artifact;

    /// <summary>Opens the sealed copy of an artifact, after its digest was compared once more.</summary>
    /// <exception cref="PipelineException">There is no sealed copy, or it was changed.</exception>
    public async Task<Stream> OpenSealedAsync(Artifact artifact, CancellationToken cancellationToken)
    {
        var path = SealedPath(artifact.Digest);
        if (!File.Exists(path))
        {
            throw new PipelineException($"Artifact {artifact.Name} ({artifact.Digest}) has no sealed copy in this run.");
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

    private string SealedPath(Sha256Digest digest) => Path.Combine(sealedDirectory, digest.Hex);
}
