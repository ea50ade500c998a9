namespace Cicd.Containers;

/// <summary>An archive in Docker's own form: the configuration names the layers' tars by their digests, which are compared while they are compressed.</summary>
internal sealed class DockerArchive(ArchiveContent content, OciLayout layout)
{
    private readonly Dictionary<Sha256Digest, LayerBlob> written = [];

    public async Task<IReadOnlyList<OciDescriptor>> ImportAsync(CancellationToken cancellationToken)
    {
        if (!content.Has(DockerArchiveImage.FileName))
        {
            throw new ContainerException($"This is no image archive: it has neither {OciLayoutVersion.FileName} nor {DockerArchiveImage.FileName}.");
        }

        var images = OciJson.Read(
            await content.ReadAsync(DockerArchiveImage.FileName, cancellationToken), OciJsonContext.Default.IReadOnlyListDockerArchiveImage, $"{DockerArchiveImage.FileName} of the image archive");
        var manifests = new List<OciDescriptor>();
        foreach (var image in images)
        {
            var manifest = await ImportAsync(image, cancellationToken);
            manifests.AddRange(image.RepoTags is { Count: > 0 } names ? names.Select(name => Named(manifest, name)) : [manifest]);
        }

        return manifests;
    }

    private static OciDescriptor Named(OciDescriptor manifest, string name) =>
        manifest with { Annotations = new Dictionary<string, string> { [OciDescriptor.NameAnnotation] = name } };

    private async Task<OciDescriptor> ImportAsync(DockerArchiveImage image, CancellationToken cancellationToken)
    {
        var json = await content.ReadAsync(image.Config, cancellationToken);
        var config = OciJson.ReadConfig(json, $"{image.Config} of the image archive");
        if (config.Rootfs.DiffIds.Count != image.Layers.Count)
        {
            throw new ContainerException($"The image archive is broken: {image.Config} names {config.Rootfs.DiffIds.Count} layers, and {DockerArchiveImage.FileName} {image.Layers.Count}.");
        }

        var layers = new List<OciDescriptor>();
        foreach (var (file, diffId) in image.Layers.Zip(config.Rootfs.DiffIds))
        {
            layers.Add((await WriteLayerAsync(file, diffId, cancellationToken)).Blob);
        }

        var manifest = new OciManifest(await layout.WriteBlobAsync(OciMediaTypes.Config, json, cancellationToken), layers);
        return await layout.WriteBlobAsync(OciMediaTypes.Manifest, OciJson.Write(manifest), cancellationToken);
    }

    private async Task<LayerBlob> WriteLayerAsync(string file, Sha256Digest diffId, CancellationToken cancellationToken)
    {
        if (written.TryGetValue(diffId, out var known))
        {
            return known;
        }

        await using var stream = content.Open(file);
        await using var tar = await LayerDecompression.OpenAsync(stream, cancellationToken);
        var layer = await LayerBlob.WriteAsync(layout, (target, stop) => tar.CopyToAsync(target, 1 << 18, stop), cancellationToken);
        return layer.DiffId == diffId
            ? written[diffId] = layer
            : throw new ContainerException($"The image archive is broken: the layer {file} is {layer.DiffId}, and its configuration says {diffId}.");
    }
}
