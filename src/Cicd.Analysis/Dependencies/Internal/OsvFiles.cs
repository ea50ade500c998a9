using System.IO.Compression;
using Cicd.Packages;

namespace Cicd.Analysis.Dependencies.Internal;

/// <summary>The files of a directory or a zip archive of OSV records. Nothing is unpacked to disk; what is read is bounded whatever an archive says of itself.</summary>
internal static class OsvFiles
{
    private const int MaxFiles = 1_000_000;
    private const long MaxTotal = 4L * 1024 * 1024 * 1024;

    /// <exception cref="EvidenceUnavailableException">It cannot be read, or holds more than there may be.</exception>
    public static IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> Read(string path, CancellationToken cancellationToken) =>
        Directory.Exists(path) ? InDirectory(path, cancellationToken)
        : File.Exists(path) ? InArchive(path, cancellationToken)
        : throw new EvidenceUnavailableException($"There is neither a directory nor a file '{DisplayText.OneLine(path)}' with OSV records.");

    private static IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> InDirectory(string path, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> files;
        try
        {
            files = InputFiles.Find(path, [".json"]);
        }
        catch (PipelineException error)
        {
            throw new EvidenceUnavailableException(error.Message, error);
        }

        return Bounded(path, files.Select(file => (Path.GetRelativePath(path, file).Replace('\\', '/'), Open: (Func<Stream>)(() => new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete)))), cancellationToken);
    }

    private static IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> InArchive(string path, CancellationToken cancellationToken)
    {
        using var archive = Open(path);
        var entries = archive.Entries.Where(entry => entry.FullName.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).ToList();
        if (archive.Entries.FirstOrDefault(entry => Escapes(entry.FullName)) is { } escaping)
        {
            throw new EvidenceUnavailableException($"{DisplayText.OneLine(path)} has an entry that lies outside of the archive, '{DisplayText.OneLine(escaping.FullName)}': it is not to be trusted.");
        }

        foreach (var file in Bounded(path, entries.Select(entry => (entry.FullName, (Func<Stream>)entry.Open)), cancellationToken))
        {
            yield return file;
        }
    }

    private static ZipArchive Open(string path)
    {
        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            try
            {
                ZipArchive archive = new(stream, ZipArchiveMode.Read);
                return archive.Entries.Count <= MaxFiles ? archive : throw new InvalidDataException($"it has more than {MaxFiles} entries");
            }
            catch
            {
                stream.Dispose();
                throw;
            }
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new EvidenceUnavailableException($"{DisplayText.OneLine(path)} is no zip archive that can be read: {DisplayText.OneLine(error.Message)}", error);
        }
    }

    private static bool Escapes(string name) =>
        name.StartsWith('/') || name.StartsWith('\\') || (name.Length > 1 && name[1] == ':') || name.Split('/', '\\').Contains("..");

    private static IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> Bounded(string path, IEnumerable<(string Name, Func<Stream> Open)> files, CancellationToken cancellationToken)
    {
        var total = 0L;
        foreach (var (name, open) in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            byte[] content;
            try
            {
                using var stream = open();
                content = BoundedRead.Bytes(stream, OsvReader.MaxSize, $"{path}: {name}");
            }
            catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                throw new EvidenceUnavailableException($"{DisplayText.OneLine(path)}: {DisplayText.OneLine(name)} cannot be read: {DisplayText.OneLine(error.Message)}", error);
            }

            total += content.Length;
            if (total > MaxTotal)
            {
                throw new EvidenceUnavailableException($"{DisplayText.OneLine(path)} holds more than {MaxTotal / (1024 * 1024 * 1024)} GiB of records.");
            }

            yield return (DisplayText.OneLine(name), content);
        }
    }
}
