using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>A component that a vulnerability is about (CycloneDX 1.6, <c>vulnerability.affects</c>).</summary>
public sealed class BomAffect
{
    /// <summary>Its <c>bom-ref</c>.</summary>
    public required string Ref { get; set; }

    /// <summary>Which of its versions are affected and which are not.</summary>
    public IList<BomAffectedVersion>? Versions { get; set; }

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
