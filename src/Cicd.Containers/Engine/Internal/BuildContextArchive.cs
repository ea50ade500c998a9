using System.Formats.Tar;

namespace Cicd.Containers.Internal;

/// <summary>Writes a build context as a tar. Owners are left out: they are those of the machine that builds.</summary>
internal sealed class BuildContextArchive(IReadOnlyList<ContextFile> files)
{
    public async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        await using var tar = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true);
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await WriteAsync(tar, file, cancellationToken);
        }
    }

    private static async Task WriteAsync(TarWriter tar, ContextFile file, CancellationToken cancellationToken)
    {
        // Asked again: what became a link meanwhile is not followed either.
        file.Entry.Refresh();
        if (file.Entry.LinkTarget is { } target)
        {
            await tar.WriteEntryAsync(Entry(file, TarEntryType.SymbolicLink, link: target), cancellationToken);
        }
        else if (file.Entry is DirectoryInfo)
        {
            await tar.WriteEntryAsync(Entry(file, TarEntryType.Directory), cancellationToken);
        }
        else if (file.Entry is FileInfo { Exists: true, Length: 0 })
        {
            // A pipe or a socket looks like an empty file, and opening it would wait for ever.
            await tar.WriteEntryAsync(Entry(file, TarEntryType.RegularFile), cancellationToken);
        }
        else
        {
            var entry = Entry(file, TarEntryType.RegularFile);
            await using var content = new FileStream(file.Entry.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
            entry.DataStream = content;
            await tar.WriteEntryAsync(entry, cancellationToken);
        }
    }

    private static PaxTarEntry Entry(ContextFile file, TarEntryType type, string? link = null)
    {
        var entry = new PaxTarEntry(type, type == TarEntryType.Directory ? file.Path + "/" : file.Path)
        {
            ModificationTime = DateTimeOffset.FromUnixTimeSeconds(new DateTimeOffset(file.Entry.LastWriteTimeUtc).ToUnixTimeSeconds()),
            Mode = OperatingSystem.IsWindows() || link is not null ? (UnixFileMode)0b111_101_101 : file.Entry.UnixFileMode,
        };
        if (link is not null)
        {
            entry.LinkName = link;
        }

        return entry;
    }
}
