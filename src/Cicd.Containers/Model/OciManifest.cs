using System.Text.Json.Serialization;

namespace Cicd.Containers;

/// <summary>An image, or another artifact: a configuration and layers (OCI image specification 1.1, <c>manifest</c>).</summary>
/// <param name="Config">The configuration.</param>
/// <param name="Layers">The layers, the lowest first.</param>
public sealed record OciManifest(OciDescriptor Config, IReadOnlyList<OciDescriptor> Layers)
{
    /// <summary>Always 2.</summary>
    [JsonPropertyOrder(-3)]
    public int SchemaVersion { get; init; } = 2;

    /// <summary>The media type.</summary>
    [JsonPropertyOrder(-2)]
    public string? MediaType { get; init; } = OciMediaTypes.Manifest;

    /// <summary>What kind of artifact it is, if it is no image.</summary>
    [JsonPropertyOrder(-1)]
    public string? ArtifactType { get; init; }

    /// <summary>The manifest that this one is about, if it is a referrer.</summary>
    public OciDescriptor? Subject { get; init; }

    /// <summary>Further facts.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
}
