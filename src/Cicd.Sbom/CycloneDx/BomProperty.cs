using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>A named value of no further meaning to the specification (CycloneDX 1.6, <c>property</c>).</summary>
public sealed class BomProperty
{
    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>The value.</summary>
    public string? Value { get; set; }

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
