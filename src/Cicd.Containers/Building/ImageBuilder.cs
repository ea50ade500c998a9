namespace Cicd.Containers;

/// <summary>
/// Builds images of published .NET applications, without a Dockerfile and without a daemon. The same files make the same digest, whoever builds
/// them, when and where. Layers are streamed: memory does not grow with them.
/// </summary>
/// <param name="registry">Fetches base images.</param>
public sealed class ImageBuilder(RegistryClient registry)
{
    /// <summary>Builds an image, or an index of several, and names it in the layout; the layout then holds it alone.</summary>
    /// <exception cref="ContainerException">An application, the base or the output is not what it has to be; the layout names what it did before.</exception>
    public async Task<BuiltImage> BuildAsync(ImageBuildRequest request, CancellationToken cancellationToken)
    {
        Validate(request);
        var layout = await OciLayout.CreateAsync(request.Output, cancellationToken);
        var bases = new BaseImages(registry, layout, request);
        var images = new List<BuiltImage>();
        foreach (var application in request.Applications)
        {
            images.Add(await new ApplicationImage(layout, request, bases).BuildAsync(application, cancellationToken));
        }

        var built = images is [var one] ? one : images[0] with
        {
            Descriptor = await IndexAsync(layout, request, images, cancellationToken),
            Size = images.Sum(image => image.Size),
            Layers = [.. images.SelectMany(image => image.Layers)],
        };
        await layout.SetOnlyAsync(built.Descriptor, request.Name, cancellationToken);
        await layout.PruneAsync(cancellationToken);
        return built;
    }

    private static void Validate(ImageBuildRequest request)
    {
        if (request.Applications.Count == 0)
        {
            throw new ContainerException("There is no application to build an image of: name the directory that it was published to.");
        }

        if (!request.WorkingDirectory.StartsWith('/') || request.WorkingDirectory.Split('/').Any(part => part is "." or ".."))
        {
            throw new ContainerException($"The working directory '{request.WorkingDirectory}' has to be an absolute path, such as /app.");
        }

        if (request.Environment.Keys.FirstOrDefault(name => name.Length == 0 || name.Contains('=', StringComparison.Ordinal)) is { } wrong)
        {
            throw new ContainerException($"'{wrong}' is no name of an environment variable.");
        }
    }

    private static async Task<OciDescriptor> IndexAsync(OciLayout layout, ImageBuildRequest request, List<BuiltImage> images, CancellationToken cancellationToken)
    {
        var manifests = images.Select(image => image.Descriptor).OrderBy(image => image.Platform!.ToString(), StringComparer.Ordinal).ToList();
        if (manifests.GroupBy(image => image.Platform!.ToString()).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ContainerException($"Two applications are for {twice.Key}: publish each for a runtime of its own, or name the runtimes.");
        }

        var index = new OciIndex(manifests) { Annotations = Sorted.OrNone(request.Annotations) };
        return await layout.WriteBlobAsync(OciMediaTypes.Index, OciJson.Write(index), cancellationToken);
    }
}
