namespace Cicd.Containers;

/// <summary>Chooses the image of a platform out of an index.</summary>
internal static class ImagePlatforms
{
    private const int MaxDepth = 3;

    public static async Task<OciDescriptor> SelectAsync(
        OciDescriptor image, OciPlatform platform, Func<OciDescriptor, CancellationToken, Task<OciIndex>> read, CancellationToken cancellationToken)
    {
        var current = image;
        for (var depth = 0; depth <= MaxDepth; depth++)
        {
            if (OciMediaTypes.IsManifest(current.MediaType))
            {
                return current;
            }

            var index = await read(current, cancellationToken);

            // One image without a platform can only be meant as it is.
            var fitting = index.Manifests.FirstOrDefault(entry => platform.Accepts(entry.Platform))
                ?? (index.Manifests is [{ Platform: null } only] ? only : null);
            current = fitting ?? throw new ContainerException(
                $"{image.Digest} has no image for {platform}. It has: {string.Join(", ", index.Manifests.Select(entry => entry.Platform?.ToString() ?? "one without a platform").Distinct())}.");
        }

        throw new ContainerException($"{image.Digest} is an index of indexes, nested deeper than {MaxDepth}.");
    }
}
