namespace Cicd.Containers;

/// <summary>Copies an image from a registry to a layout.</summary>
internal sealed class ImagePull(Repository repository, OciLayout layout)
{
    /// <summary>Which blobs are copied.</summary>
    public Func<OciDescriptor, bool> IsWanted { get; init; } = static _ => true;

    public async Task RunAsync(Document image, CancellationToken cancellationToken)
    {
        await WriteAsync(image.Descriptor, image.Content, cancellationToken);
        var blobs = new List<OciDescriptor>();
        await foreach (var node in new ImageWalk(ReadAsync, repository.Name).WalkAsync(image.Descriptor, cancellationToken))
        {
            if (!OciMediaTypes.IsManifest(node.MediaType) && !OciMediaTypes.IsIndex(node.MediaType) && IsWanted(node))
            {
                blobs.Add(node);
            }
        }

        var bounds = new ParallelOptions { MaxDegreeOfParallelism = repository.Options.Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(blobs.DistinctBy(blob => blob.Digest), bounds, async (blob, stop) =>
        {
            if (layout.Has(blob))
            {
                repository.Options.Progress?.Report(new(blob, blob.Size, WasThere: true));
                return;
            }

            await new BlobDownload(repository, layout, blob).RunAsync(stop);
        });
    }

    private async Task<byte[]> ReadAsync(OciDescriptor document, CancellationToken cancellationToken)
    {
        if (layout.Has(document))
        {
            return await layout.ReadDocumentAsync(document, cancellationToken);
        }

        var content = await repository.ReadAsync(document, cancellationToken);
        await WriteAsync(document, content, cancellationToken);
        return content;
    }

    private Task WriteAsync(OciDescriptor document, byte[] content, CancellationToken cancellationToken) =>
        layout.WriteBlobAsync(document.MediaType, content, cancellationToken);
}
