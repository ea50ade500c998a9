namespace Cicd.Containers;

/// <summary>Writes files as the tar of a layer: all of root, none writable by others, sorted, with the directories they lie in.</summary>
internal sealed class LayerFiles(string at, DateTimeOffset created)
{
    private readonly string prefix = at.Trim('/');

    public Task<LayerBlob> WriteAsync(OciLayout layout, IReadOnlyList<PublishedFile> files, CancellationToken cancellationToken) =>
        LayerBlob.WriteAsync(layout, (target, stop) => WriteAsync(target, files, stop), cancellationToken);

    private async Task WriteAsync(Stream target, IReadOnlyList<PublishedFile> files, CancellationToken cancellationToken)
    {
        var tar = new TarBuilder(target, created);
        var entries = new SortedDictionary<string, PublishedFile?>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var path = prefix.Length > 0 ? $"{prefix}/{file.Path}" : file.Path;
            entries[path] = file;
            for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
            {
                entries[path[..(slash + 1)]] = null;
            }
        }

        foreach (var (path, file) in entries)
        {
            if (file is null)
            {
                await tar.WriteDirectoryAsync(path, cancellationToken);
                continue;
            }

            await using var content = new FileStream(file.File, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
            await tar.WriteFileAsync(path, content, file.Size, file.IsProgram, cancellationToken);
        }

        await tar.FinishAsync(cancellationToken);
    }
}
