using System.Text.Json.Serialization;

namespace Cicd.Containers;

/// <summary>Several manifests: one a platform in an image, all that there are in a layout, or those about a subject (OCI image specification 1.1, <c>image-index</c>).</summary>
/// <param name="Manifests">The manifests.</param>
public sealed record OciIndex(IReadOnlyList<OciDescriptor> Manifests)
{
    /// <summary>Always 2.</summary>
    [JsonPropertyOrder(-3)]
    public int SchemaVersion { get; init; } = 2;

    /// <summary>The media type.</summary>
    [JsonPropertyOrder(-2)]
    public string? MediaType { get; init; } = OciMediaTypes.Index;

    /// <summary>What kind of artifact it is, if it is no image.</summary>
    [JsonPropertyOrder(-1)]
    public string? ArtifactType { get; init; }

    /// <summary>The manifest that this one is about, if it is a referrer.</summary>
    public OciDescriptor? Subject { get; init; }

    /// <summary>Further facts.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
}
