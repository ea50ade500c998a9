using System.Formats.Tar;

namespace Cicd.Containers;

/// <summary>The files of an archive, each kept aside under a name that is not the archive's.</summary>
internal sealed class ArchiveContent : IDisposable
{
    private const int MaxEntries = 20_000;
    private const int MaxLinks = 8;
    private readonly Dictionary<string, string> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> links = new(StringComparer.Ordinal);
    private readonly string directory;

    private ArchiveContent(string directory) => this.directory = directory;

    public static async Task<ArchiveContent> ReadAsync(Stream archive, string beside, CancellationToken cancellationToken)
    {
        var content = new ArchiveContent(Path.Combine(beside, $".{Guid.NewGuid():N}.tmp"));
        try
        {
            Directory.CreateDirectory(content.directory);
            await content.TakeAsync(archive, cancellationToken);
            return content;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or IOException or UnauthorizedAccessException)
        {
            content.Dispose();
            throw new ContainerException($"The image archive cannot be read: {exception.Message}", exception);
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    public bool Has(string name) => Find(name) is not null;

    public FileStream Open(string name) => Find(name) is { } path
        ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.Asynchronous | FileOptions.SequentialScan)
        : throw new ContainerException($"The image archive is not whole: it has no {name}.");

    public async Task<byte[]> ReadAsync(string name, CancellationToken cancellationToken)
    {
        await using var stream = Open(name);
        if (stream.Length > OciJson.MaxSize)
        {
            throw OciJson.TooLarge($"{name} in the image archive", stream.Length);
        }

        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private static string Normal(string name) => name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;

    private async Task TakeAsync(Stream archive, CancellationToken cancellationToken)
    {
        await using var reader = new TarReader(archive, leaveOpen: true);
        while (await reader.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            if (files.Count + links.Count >= MaxEntries)
            {
                throw new ContainerException($"The image archive has more than {MaxEntries} files.");
            }

            var name = Normal(entry.Name);
            if (entry.EntryType is TarEntryType.SymbolicLink or TarEntryType.HardLink)
            {
                // Docker writes a layer that occurs twice as a link to the first.
                var target = entry.EntryType == TarEntryType.HardLink ? entry.LinkName : Path.Join("/", Path.GetDirectoryName(name), entry.LinkName);
                links[name] = Normal(Path.GetFullPath(target, "/")[1..]);
            }
            else if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
            {
                var path = Path.Combine(directory, files.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
                await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
                await (entry.DataStream ?? Stream.Null).CopyToAsync(file, 1 << 18, cancellationToken);
                files[name] = path;
            }
        }
    }

    private string? Find(string name)
    {
        var current = Normal(name);
        for (var i = 0; i < MaxLinks && links.TryGetValue(current, out var target); i++)
        {
            current = target;
        }

        return files.GetValueOrDefault(current);
    }
}
