using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>An organization (CycloneDX 1.6, <c>organizationalEntity</c>).</summary>
public sealed class BomOrganization
{
    /// <summary>What the rest of the document refers to it by (since 1.5).</summary>
    [JsonPropertyName("bom-ref")]
    public string? BomRef { get; set; }

    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>Its addresses on the web.</summary>
    public IList<string>? Url { get; set; }

    /// <summary>Whom to turn to.</summary>
    public IList<BomContact>? Contact { get; set; }

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
