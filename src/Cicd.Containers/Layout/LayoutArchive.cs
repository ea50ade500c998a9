namespace Cicd.Containers;

/// <summary>An archive that is an OCI image layout.</summary>
internal sealed class LayoutArchive(ArchiveContent content, OciLayout layout)
{
    private const string Where = "the image archive";

    public async Task<IReadOnlyList<OciDescriptor>> ImportAsync(CancellationToken cancellationToken)
    {
        var index = OciJson.ReadIndex(await content.ReadAsync("index.json", cancellationToken), OciMediaTypes.Index, $"index.json of {Where}");
        foreach (var image in index.Manifests)
        {
            await foreach (var node in new ImageWalk(ReadAsync, Where).WalkAsync(image, cancellationToken))
            {
                await CopyAsync(node, cancellationToken);
            }
        }

        return index.Manifests;
    }

    private static string NameOf(OciDescriptor blob) => $"blobs/sha256/{blob.Digest.Hex}";

    private async Task CopyAsync(OciDescriptor blob, CancellationToken cancellationToken)
    {
        if (!layout.Has(blob))
        {
            await using var stream = content.Open(NameOf(blob));
            await layout.WriteBlobAsync(blob, stream, cancellationToken);
        }
    }

    private async Task<byte[]> ReadAsync(OciDescriptor document, CancellationToken cancellationToken)
    {
        var bytes = await content.ReadAsync(NameOf(document), cancellationToken);
        return Sha256Digest.Of(bytes) == document.Digest
            ? bytes
            : throw new ContainerException($"In {Where}, what should be {document.Digest} is {Sha256Digest.Of(bytes)}: write it anew.");
    }
}
