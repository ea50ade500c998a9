namespace Cicd.Containers;

/// <summary>What an image is built on, its blobs in the layout that is written.</summary>
/// <param name="Name">The base as it was asked for.</param>
/// <param name="Config">Its configuration.</param>
/// <param name="Layers">Its layers.</param>
internal sealed record BaseImage(string Name, OciImageConfig Config, IReadOnlyList<OciDescriptor> Layers)
{
    /// <summary>The digest of what the name stands for.</summary>
    public Sha256Digest? Digest { get; init; }

    public static BaseImage Nothing(OciPlatform platform) =>
        new(ImageBuildRequest.Scratch, new(platform.Architecture, platform.Os, new([])) { Variant = platform.Variant }, []);
}
