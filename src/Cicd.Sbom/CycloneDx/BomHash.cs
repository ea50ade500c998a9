using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>A digest (CycloneDX 1.6, <c>hash</c>).</summary>
public sealed class BomHash
{
    /// <summary>The algorithm, such as <c>SHA-512</c>.</summary>
    [JsonPropertyName("alg")]
    public required string Algorithm { get; set; }

    /// <summary>The digest in hexadecimal.</summary>
    public required string Content { get; set; }

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
