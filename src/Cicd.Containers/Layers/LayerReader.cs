using System.Formats.Tar;
using System.Runtime.CompilerServices;

namespace Cicd.Containers;

/// <summary>Reads what is in the tar of a layer. It may be hostile: an entry that could reach outside of the tree, or that no image needs, is an error.</summary>
internal static class LayerReader
{
    private const int MaxEntries = 2_000_000;
    private const string Whiteout = ".wh.";
    private const string Opaque = ".wh..wh..opq";

    /// <summary>The entries, each with where its content starts in the tar, in bytes; -1 where it has none or the tar was read forward only.</summary>
    /// <exception cref="ContainerException">It is no tar, broken, or has an entry that is refused; the message names it.</exception>
    public static async IAsyncEnumerable<(LayerEntry Entry, long Offset)> ReadAsync(Stream tar, string where, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reader = new TarReader(tar, leaveOpen: true);
        for (var count = 0; await NextAsync(reader, where, cancellationToken) is { } entry; count++)
        {
            if (count >= MaxEntries)
            {
                throw new ContainerException($"{where} has more than {MaxEntries} entries.");
            }

            if (Read(entry, where) is { } read)
            {
                yield return (read, read.Kind == LayerEntryKind.File ? entry.DataOffset : -1);
            }
        }
    }

    private static async Task<TarEntry?> NextAsync(TarReader reader, string where, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.GetNextEntryAsync(copyData: false, cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or FormatException or ArgumentException or OverflowException)
        {
            throw new ContainerException($"{where} is no layer that can be read: {exception.Message}", exception);
        }
    }

    private static LayerEntry? Read(TarEntry entry, string where)
    {
        if (entry.EntryType == TarEntryType.GlobalExtendedAttributes)
        {
            return null;
        }

        var path = Inside(entry.Name, entry.Name, where);
        var kind = entry.EntryType switch
        {
            TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile => LayerEntryKind.File,
            TarEntryType.Directory => LayerEntryKind.Directory,
            TarEntryType.SymbolicLink => LayerEntryKind.SymbolicLink,
            TarEntryType.HardLink => LayerEntryKind.HardLink,
            TarEntryType.Fifo => LayerEntryKind.Pipe,
            TarEntryType.CharacterDevice or TarEntryType.BlockDevice => throw Refused(entry.Name, where, "is a device, which no image needs"),
            var other => throw Refused(entry.Name, where, $"is of the kind {other}, which no layer has"),
        };
        if (path.Length == 0)
        {
            return kind == LayerEntryKind.Directory ? null : throw Refused(entry.Name, where, "takes the place of the root");
        }

        var read = new LayerEntry(path, kind, kind == LayerEntryKind.File ? entry.Length : 0)
        {
            Mode = entry.Mode,
            UserId = entry.Uid,
            GroupId = entry.Gid,
            Target = kind switch
            {
                LayerEntryKind.SymbolicLink => entry.LinkName,
                LayerEntryKind.HardLink => Inside(entry.LinkName, entry.Name, where),
                _ => null,
            },
        };
        var slash = path.LastIndexOf('/');
        var name = path[(slash + 1)..];
        return name.StartsWith(Whiteout, StringComparison.Ordinal) ? Deleted(read, path[..Math.Max(slash, 0)], name, where) : read;
    }

    // Marks of the file system that Docker used once say nothing about the tree.
    private static LayerEntry? Deleted(LayerEntry entry, string directory, string name, string where)
    {
        if (name == Opaque)
        {
            return entry with { Path = directory, Kind = LayerEntryKind.OpaqueWhiteout };
        }

        if (name.StartsWith(Whiteout + Whiteout, StringComparison.Ordinal))
        {
            return null;
        }

        return name[Whiteout.Length..] is var target && target is "" or "." or ".."
            ? throw Refused(entry.Path, where, "is a mark that would delete a directory around it")
            : entry with { Path = directory.Length == 0 ? target : $"{directory}/{target}", Kind = LayerEntryKind.Whiteout };
    }

    private static string Inside(string path, string entry, string where)
    {
        if (path.StartsWith('/'))
        {
            throw Refused(entry, where, "names an absolute path");
        }

        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToList();
        return parts.Contains("..") || path.Contains('\0', StringComparison.Ordinal)
            ? throw Refused(entry, where, "leads out of the tree")
            : string.Join('/', parts);
    }

    private static ContainerException Refused(string entry, string where, string because)
    {
        var plain = string.Concat(entry.Take(200).Select(letter => char.IsControl(letter) ? '?' : letter));
        return new($"{where} is refused: its entry '{plain}' {because}.");
    }
}
