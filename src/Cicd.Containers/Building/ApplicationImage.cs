namespace Cicd.Containers;

/// <summary>Builds the image of one application for one platform.</summary>
internal sealed class ApplicationImage(OciLayout layout, ImageBuildRequest request, BaseImages bases)
{
    public async Task<BuiltImage> BuildAsync(ImageApplication source, CancellationToken cancellationToken)
    {
        var application = PublishedApplication.Read(source.PublishDirectory);
        var runtime = source.RuntimeIdentifier ?? application.RuntimeIdentifier;
        var from = await bases.GetAsync(runtime is null ? null : OciPlatform.OfRuntime(runtime), cancellationToken);
        var files = new LayerFiles(request.WorkingDirectory, request.Created);
        var groups = application.Groups().ToList();
        var written = await Task.WhenAll(groups.Select(group => Task.Run(() => files.WriteAsync(layout, group.Files, cancellationToken), cancellationToken)));
        var layers = groups.Zip(written, (group, layer) => new BuiltLayer(group.Content, layer.Blob, group.Files.Count)).ToList();

        var config = new ConfigBuilder(request, from).Build(application, layers, [.. written.Select(layer => layer.DiffId)]);
        var manifest = new OciManifest(await layout.WriteBlobAsync(OciMediaTypes.Config, OciJson.Write(config), cancellationToken), [.. from.Layers, .. written.Select(layer => layer.Blob)])
        {
            Annotations = Sorted.OrNone(request.Annotations, BaseAnnotations(from)),
        };
        var image = await layout.WriteBlobAsync(OciMediaTypes.Manifest, OciJson.Write(manifest), cancellationToken);
        return new(layout, image with { Platform = config.Platform }, manifest.Layers.Sum(layer => layer.Size))
        {
            Base = from.Name,
            BaseDigest = from.Digest,
            User = request.User,
            Layers = layers,
        };
    }

    // Where a layout lies is no fact of the image: it would differ from machine to machine.
    private static Dictionary<string, string> BaseAnnotations(BaseImage from)
    {
        var facts = new Dictionary<string, string>();
        if (from.Digest is { } digest)
        {
            facts[ImageFacts.Base("digest")] = digest.ToString();
            if (ImageReference.TryParse(from.Name, out var reference) && !OciLayout.Exists(from.Name))
            {
                facts[ImageFacts.Base("name")] = reference.ToString();
            }
        }

        return facts;
    }
}
