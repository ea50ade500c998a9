namespace Cicd.Containers;

/// <summary>Brings base images into the layout that is written.</summary>
internal sealed class BaseImages(RegistryClient registry, OciLayout output, ImageBuildRequest request)
{
    /// <param name="platform">The platform that is wanted; none where any will do, and this machine's is taken out of several.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ContainerException">There is none for this platform, it is broken, or it holds what is refused.</exception>
    public async Task<BaseImage> GetAsync(OciPlatform? platform, CancellationToken cancellationToken)
    {
        if (request.Base == ImageBuildRequest.Scratch)
        {
            return BaseImage.Nothing(platform ?? OciPlatform.Default);
        }

        var (named, image) = await CopyAsync(platform ?? OciPlatform.Default, cancellationToken);
        var manifest = await output.ReadManifestAsync(image, cancellationToken);
        var config = await output.ReadConfigAsync(manifest, cancellationToken);
        if (platform is not null && !platform.Accepts(config.Platform))
        {
            throw new ContainerException($"The base image {request.Base} is for {config.Platform}, and the application for {platform}: publish for its runtime, or name another base.");
        }

        await BaseLayerCheck.RunAsync(output, manifest, config, cancellationToken);
        return new(request.Base, config, [.. manifest.Layers.Select(layer => layer with { MediaType = OciMediaTypes.IsGzip(layer.MediaType) ? OciMediaTypes.LayerGzip : OciMediaTypes.Layer })])
        {
            Digest = named.Digest,
        };
    }

    private async Task<(OciDescriptor Named, OciDescriptor Image)> CopyAsync(OciPlatform platform, CancellationToken cancellationToken)
    {
        if (!IsDirectory(request.Base))
        {
            return await registry.FetchAsync(ImageReference.Parse(request.Base), platform, output, cancellationToken);
        }

        var layout = await OciLayout.OpenAsync(request.Base, cancellationToken);
        var named = await layout.FindAsync(request.BaseName, cancellationToken);
        var image = await ImagePlatforms.SelectAsync(named, platform, layout.ReadIndexAsync, cancellationToken);
        await foreach (var node in new ImageWalk(layout.ReadDocumentAsync, layout.Directory).WalkAsync(image, cancellationToken))
        {
            await CopyAsync(layout, node, cancellationToken);
        }

        return (named, image);
    }

    private async Task CopyAsync(OciLayout from, OciDescriptor blob, CancellationToken cancellationToken)
    {
        if (!output.Has(blob))
        {
            await using var content = from.OpenBlob(blob);
            await output.WriteBlobAsync(blob, content, cancellationToken);
        }
    }

    // A reference has no path in front that starts with a dot or a slash; what exists as a layout is meant as one.
    private static bool IsDirectory(string text) =>
        text.StartsWith('.') || Path.IsPathRooted(text) || OciLayout.Exists(text);
}
