using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>How a component was found and what was found (CycloneDX 1.6, <c>componentEvidence</c>).</summary>
public sealed class BomEvidence
{
    /// <summary>What the statements on its identity rest on (since 1.5).</summary>
    [JsonConverter(typeof(BomIdentityForm))]
    public IList<BomIdentity>? Identity { get; set; }

    /// <summary>Where it was found (since 1.5).</summary>
    public IList<BomOccurrence>? Occurrences { get; set; }

    /// <summary>The licences found.</summary>
    public IList<BomLicenseChoice>? Licenses { get; set; }

    /// <summary>The copyright notices found.</summary>
    public IList<BomCopyright>? Copyright { get; set; }

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
