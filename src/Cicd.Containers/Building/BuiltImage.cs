namespace Cicd.Containers;

/// <summary>An image that was built.</summary>
/// <param name="Layout">Where it lies.</param>
/// <param name="Descriptor">Its manifest, or its index if it is for several platforms.</param>
/// <param name="Size">The size of all its layers in bytes, compressed.</param>
public sealed record BuiltImage(OciLayout Layout, OciDescriptor Descriptor, long Size)
{
    /// <summary>The base as it was asked for.</summary>
    public string Base { get; init; } = ImageBuildRequest.Scratch;

    /// <summary>The digest of the base, its index if it is for several platforms; none for <c>scratch</c>.</summary>
    public Sha256Digest? BaseDigest { get; init; }

    /// <summary>The user that it runs as.</summary>
    public string User { get; init; } = "";

    /// <summary>The layers that this build added, by what is in them.</summary>
    public IReadOnlyList<BuiltLayer> Layers { get; init; } = [];
}
