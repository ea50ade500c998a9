using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>A stage in which data was captured (CycloneDX 1.6, <c>metadata.lifecycles</c>).</summary>
public sealed class BomLifecycle
{
    /// <summary>A stage the specification names, such as <c>build</c> or <c>post-build</c>.</summary>
    public string? Phase { get; set; }

    /// <summary>The name of a stage of one's own.</summary>
    public string? Name { get; set; }

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
