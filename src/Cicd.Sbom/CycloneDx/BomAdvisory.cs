using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>A place with more about a vulnerability (CycloneDX 1.6, <c>advisory</c>).</summary>
public sealed class BomAdvisory
{
    /// <summary>Its title.</summary>
    public string? Title { get; set; }

    /// <summary>Its address.</summary>
    public required string Url { get; set; }

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
