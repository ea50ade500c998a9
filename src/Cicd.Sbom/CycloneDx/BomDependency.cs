using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>What one component needs (CycloneDX 1.6, <c>dependency</c>).</summary>
public sealed class BomDependency
{
    /// <summary>The <c>bom-ref</c> of the component.</summary>
    public required string Ref { get; set; }

    /// <summary>The <c>bom-ref</c> of each component it needs directly; empty if it needs none.</summary>
    public IList<string>? DependsOn { get; set; }

    /// <summary>The <c>bom-ref</c> of each specification it implements (since 1.6).</summary>
    public IList<string>? Provides { get; set; }

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
