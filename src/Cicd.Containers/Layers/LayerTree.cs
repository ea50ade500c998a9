using System.Runtime.CompilerServices;

namespace Cicd.Containers;

/// <summary>
/// The files of one layer, those that a layer above it deletes included. The layer is decompressed aside once; what it is made of may be hostile.
/// A path that occurs several times is listed as often, the earlier ones with <c>#1</c>, <c>#2</c> … behind it: they are in the image as well.
/// </summary>
public sealed class LayerTree : ILayerTree
{
    private readonly FileStream tar;
    private readonly SortedDictionary<string, (long Size, long Offset)> files = new(StringComparer.Ordinal);
    private readonly List<LayerEntry> entries = [];

    private LayerTree(string name, FileStream tar) => (Name, this.tar) = (name, tar);

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<LayerEntry> Entries => entries;

    /// <summary>The digest of the layer's tar, as the configuration of the image names it.</summary>
    public Sha256Digest DiffId { get; private set; }

    /// <summary>Opens a layer.</summary>
    /// <param name="layout">Where it lies.</param>
    /// <param name="layer">The layer, as the manifest names it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ContainerException">It is not there, not what the descriptor says, no tar, larger than 64 GiB, or has an entry that is refused: one that leads out of the tree, a device, a whiteout of a directory around it.</exception>
    public static async Task<LayerTree> OpenAsync(OciLayout layout, OciDescriptor layer, CancellationToken cancellationToken)
    {
        var name = $"layer {layer.Digest}";
        var path = Path.Combine(Path.GetTempPath(), $"cicd-layer-{Guid.NewGuid():N}");
        var tar = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        });
        var tree = new LayerTree(name, tar);
        try
        {
            await using (var content = new LayerContent(layout, layer))
            {
                tree.DiffId = await content.CompleteAsync(tar, cancellationToken);
            }

            tar.Position = 0;
            await foreach (var (entry, offset) in LayerReader.ReadAsync(tar, name, cancellationToken))
            {
                tree.Take(entry, offset);
            }

            return tree;
        }
        catch (Exception exception)
        {
            await tree.DisposeAsync();
            throw exception is IOException ? new ContainerException($"{name} cannot be unpacked in {Path.GetTempPath()}: {exception.Message}", exception) : exception;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceFile> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (path, content) in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new SourceFile(path, content.Size);
        }

        await Task.CompletedTask;
    }

    /// <inheritdoc/>
    /// <exception cref="ContainerException">The layer has no such file.</exception>
    public Task<Stream> OpenAsync(SourceFile file, CancellationToken cancellationToken) => files.TryGetValue(file.Path, out var content)
        ? Task.FromResult<Stream>(new FilePart(tar, content.Offset, content.Size))
        : throw new ContainerException($"{Name} has no file {file.Path}.");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => tar.DisposeAsync();

    private void Take(LayerEntry entry, long offset)
    {
        entries.Add(entry);
        if (entry.Kind == LayerEntryKind.HardLink)
        {
            if (files.TryGetValue(entry.Target!, out var first))
            {
                Add(entry.Path, first);
            }
        }
        else if (entry.Kind == LayerEntryKind.File)
        {
            Add(entry.Path, (entry.Size, offset));
        }
    }

    private void Add(string path, (long Size, long Offset) content)
    {
        if (files.TryGetValue(path, out var earlier))
        {
            var number = 1;
            while (!files.TryAdd($"{path}#{number}", earlier))
            {
                number++;
            }
        }

        files[path] = content;
    }
}
