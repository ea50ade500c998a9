using System.Text.Json.Serialization;

namespace Cicd.Containers;

/// <summary>The layers of an image by the digests of their uncompressed tars (OCI image specification 1.1, <c>config</c>).</summary>
/// <param name="DiffIds">The digests, the lowest layer's first.</param>
public sealed record OciRootFs([property: JsonPropertyName("diff_ids")] IReadOnlyList<Sha256Digest> DiffIds)
{
    /// <summary>Always <c>layers</c>.</summary>
    [JsonPropertyOrder(-1)]
    public string Type { get; init; } = "layers";
}
