namespace Cicd.Containers;

/// <summary>Looks through the layers of a base image before anything is built on it: an image takes over all that they hold.</summary>
internal static class BaseLayerCheck
{
    /// <exception cref="ContainerException">A layer is not the one that the configuration names, or has an entry that is refused.</exception>
    public static async Task RunAsync(OciLayout layout, OciManifest manifest, OciImageConfig config, CancellationToken cancellationToken)
    {
        if (config.Rootfs.DiffIds.Count != manifest.Layers.Count)
        {
            throw new ContainerException($"The base image is broken: its configuration names {config.Rootfs.DiffIds.Count} layers, and its manifest {manifest.Layers.Count}.");
        }

        var layers = manifest.Layers.Zip(config.Rootfs.DiffIds);
        await Parallel.ForEachAsync(layers, cancellationToken, async (layer, stop) =>
        {
            var diffId = await ReadAsync(layout, layer.First, stop);
            if (diffId != layer.Second)
            {
                throw new ContainerException($"The base image is broken: layer {layer.First.Digest} unpacks to {diffId}, and its configuration says {layer.Second}.");
            }
        });
    }

    private static async Task<Sha256Digest> ReadAsync(OciLayout layout, OciDescriptor layer, CancellationToken cancellationToken)
    {
        await using var content = new LayerContent(layout, layer);
        await foreach (var _ in LayerReader.ReadAsync(content.Tar, content.Name, cancellationToken))
        {
        }

        return await content.CompleteAsync(Stream.Null, cancellationToken);
    }
}
