using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>What a statement on a component's identity rests on (CycloneDX 1.6, <c>componentIdentityEvidence</c>).</summary>
public sealed class BomIdentity
{
    /// <summary>Which field of the component it is about, such as <c>purl</c> or <c>version</c>.</summary>
    public required string Field { get; set; }

    /// <summary>How sure it is: 0 to 1.</summary>
    public decimal? Confidence { get; set; }

    /// <summary>The value concluded for the field (since 1.6).</summary>
    public string? ConcludedValue { get; set; }

    /// <summary>How it was established.</summary>
    public IList<BomIdentityMethod>? Methods { get; set; }

    /// <summary>The <c>bom-ref</c> of each tool that was used.</summary>
    public IList<string>? Tools { get; set; }

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
