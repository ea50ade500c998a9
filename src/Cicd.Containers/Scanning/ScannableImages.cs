namespace Cicd.Containers;

/// <summary>Images of layouts as scanners see them.</summary>
public sealed class ScannableImages : IImageReader
{
    private const string Unknown = "unknown";

    /// <summary>The image in each of its platforms; manifests of an index that are about others, such as attestations of a builder, are left out.</summary>
    /// <param name="layout">Where it lies, its layers included.</param>
    /// <param name="image">The manifest or index.</param>
    /// <param name="name">What it is called, for messages.</param>
    /// <param name="tag">The tag it was named by; null where no tag was.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ContainerException">It is not whole, an artifact and no image, or an index of indexes.</exception>
    public static async Task<IReadOnlyList<ContainerImage>> ReadAsync(OciLayout layout, OciDescriptor image, string name, string? tag, CancellationToken cancellationToken)
    {
        if (!OciMediaTypes.IsIndex(image.MediaType))
        {
            return [await ReadOneAsync(layout, image, name, tag, cancellationToken)];
        }

        var images = new List<ContainerImage>();
        foreach (var entry in (await layout.ReadIndexAsync(image, cancellationToken)).Manifests.Where(entry => entry.Platform is not { Os: Unknown, Architecture: Unknown }))
        {
            images.Add(OciMediaTypes.IsManifest(entry.MediaType)
                ? await ReadOneAsync(layout, entry, name, tag, cancellationToken)
                : throw new ContainerException($"{image.Digest} in {layout.Directory} has a part of the type {entry.MediaType}, which is no image of a platform: name one of its images by digest."));
        }

        return images.Count > 0 ? images : throw new ContainerException($"{image.Digest} in {layout.Directory} is an index without images: there is nothing to scan.");
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ContainerImage>> ReadAsync(string directory, Artifact image, CancellationToken cancellationToken)
    {
        var (layout, descriptor) = await ImageLayouts.FindAsync(directory, image, cancellationToken);
        return await ReadAsync(layout, descriptor, image.Name, null, cancellationToken);
    }

    private static async Task<ContainerImage> ReadOneAsync(OciLayout layout, OciDescriptor image, string name, string? tag, CancellationToken cancellationToken)
    {
        var manifest = await layout.ReadManifestAsync(image, cancellationToken);
        var config = await layout.ReadConfigAsync(manifest, cancellationToken);
        if (config.Rootfs.DiffIds.Count != manifest.Layers.Count)
        {
            throw new ContainerException($"{image.Digest} in {layout.Directory} is broken: its configuration names {config.Rootfs.DiffIds.Count} layers, and its manifest {manifest.Layers.Count}.");
        }

        var run = config.Config ?? new();
        var annotations = new Dictionary<string, string>(run.Labels ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var (key, value) in manifest.Annotations ?? new Dictionary<string, string>())
        {
            annotations[key] = value;
        }

        return new(name, image.Digest, config.Platform.ToString(), [.. manifest.Layers.Zip(config.Rootfs.DiffIds, (layer, diffId) => new ContainerLayer(layer.Digest, layer.Size, stop => OpenAsync(layout, layer, diffId, stop)))])
        {
            Tag = tag,
            User = run.User ?? string.Empty,
            Environment = run.Env ?? [],
            Ports = [.. run.ExposedPorts?.Keys ?? []],
            HealthCheck = run.Healthcheck?.Test,
            Annotations = annotations,
            History = [.. config.History?.Select(entry => entry.CreatedBy).OfType<string>() ?? []],
        };
    }

    private static async Task<ILayerTree> OpenAsync(OciLayout layout, OciDescriptor layer, Sha256Digest diffId, CancellationToken cancellationToken)
    {
        var tree = await LayerTree.OpenAsync(layout, layer, cancellationToken);
        if (tree.DiffId == diffId)
        {
            return tree;
        }

        await tree.DisposeAsync();
        throw new ContainerException($"layer {layer.Digest} in {layout.Directory} unpacks to {tree.DiffId}, and the configuration of its image says {diffId}.");
    }
}
