using System.Security.Cryptography;
using Cicd.Attestation;

namespace Cicd.Tool.Gate;

/// <summary>
/// What is to be published, held against what the run made. Each file is read once: its digest is that of the bytes which are handed over.
/// </summary>
/// <param name="made">The artifacts that the run made.</param>
/// <param name="copyTo">Where the files are copied to while they are hashed; null: they are hashed only.</param>
internal sealed class GateArtifacts(IReadOnlyList<RunManifestArtifact> made, string? copyTo)
{
    private const int MaximumDepth = 64;

    private readonly List<Artifact> found = [];
    private readonly List<EvidenceDoubt> doubts = [];
    private int files;

    /// <summary>The artifacts that are there and that the run made.</summary>
    public IReadOnlyList<Artifact> Found => found;

    /// <summary>What is there and the run did not make.</summary>
    public IReadOnlyList<EvidenceDoubt> Doubts => doubts;

    public async Task ReadAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        foreach (var path in paths)
        {
            try
            {
                var isDirectory = Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null;
                var read = await ReadAsync(path, isDirectory ? string.Empty : Path.GetFileName(path), 0, cancellationToken);
                Match(read, isDirectory ? string.Empty : Path.GetFileName(path));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or PipelineException)
            {
                Doubt(path, $"It cannot be read whole: {exception.Message}");
            }
        }

        if (found.Count == 0 && doubts.Count == 0)
        {
            Doubt(string.Join(", ", paths), "There is nothing to publish.");
        }
    }

    // All files of a directory, or the file itself, each by its path below what was named.
    private async Task<List<TreeFile>> ReadAsync(string path, string name, int depth, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (depth > MaximumDepth || ++files > TreeListing.MaximumFiles)
        {
            throw new PipelineException($"there are more than {TreeListing.MaximumFiles} files, or directories {MaximumDepth} deep.");
        }

        FileSystemInfo entry = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        if (entry.LinkTarget is not null)
        {
            throw new PipelineException($"{path} is a link: put what it leads to in its place.");
        }

        if (entry is FileInfo file)
        {
            return [await ReadFileAsync(file, name, cancellationToken)];
        }

        List<TreeFile> read = [];
        foreach (var child in ((DirectoryInfo)entry).EnumerateFileSystemInfos().OrderBy(child => child.Name, StringComparer.Ordinal))
        {
            read.AddRange(await ReadAsync(child.FullName, name.Length == 0 ? child.Name : $"{name}/{child.Name}", depth + 1, cancellationToken));
        }

        return read;
    }

    private async Task<TreeFile> ReadFileAsync(FileInfo file, string name, CancellationToken cancellationToken)
    {
        // A pipe has no length either, and opening it would wait for ever.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using Stream source = file.Length == 0 ? Stream.Null : new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, 81920, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using var copy = copyTo is null ? Stream.Null : Create(Path.Combine(copyTo, name));
        var buffer = new byte[81920];
        long size = 0;
        int length;
        while ((length = await source.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, length);
            await copy.WriteAsync(buffer.AsMemory(0, length), cancellationToken);
            size += length;
        }

        return new(name, Sha256Digest.FromBytes(hash.GetHashAndReset()), size);
    }

    private static FileStream Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    // A directory that the run made as one artifact is one; else each of what it holds is looked for.
    private void Match(IReadOnlyList<TreeFile> read, string name)
    {
        if (read is [{ } file] && file.Path == name)
        {
            Match(file);
            return;
        }

        var prefix = name.Length == 0 ? string.Empty : $"{name}/";
        var listing = read.Count == 0 ? null : TreeListing.Of(read.Select(entry => entry with { Path = entry.Path[prefix.Length..] }));
        if (listing is not null && Find(listing.Digest, name, isDirectory: true) is { } directory)
        {
            found.Add(new(directory.Subject.Name, directory.Kind, listing.Digest, listing.Size));
            return;
        }

        foreach (var child in read.GroupBy(entry => prefix + entry.Path[prefix.Length..].Split('/')[0], StringComparer.Ordinal))
        {
            Match([.. child], child.Key);
        }
    }

    private void Match(TreeFile file)
    {
        if (Find(file.Digest, file.Path, isDirectory: false) is { } artifact)
        {
            found.Add(new(artifact.Subject.Name, artifact.Kind, file.Digest, file.Size));
            return;
        }

        var namesake = made.FirstOrDefault(other => FileName(other.Subject.Name) == FileName(file.Path));
        Doubt(file.Path, namesake is null
            ? $"It is no artifact of the run ({file.Digest}), and no statement says how it was built."
            : $"It is not what the run made: it has the digest {file.Digest}, and the run made {namesake.Subject.Name} with {namesake.Subject.Sha256}.");
    }

    private RunManifestArtifact? Find(Sha256Digest digest, string name, bool isDirectory) => made
        .Where(artifact => artifact.IsDirectory == isDirectory && artifact.Subject.Is(digest))
        .OrderByDescending(artifact => FileName(artifact.Subject.Name) == FileName(name))
        .FirstOrDefault();

    private static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];

    private void Doubt(string file, string message) => doubts.Add(new(file, message));
}
