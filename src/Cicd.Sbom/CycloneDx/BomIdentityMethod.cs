using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>How a component's identity was established (CycloneDX 1.6, <c>componentIdentityEvidence.methods</c>).</summary>
public sealed class BomIdentityMethod
{
    /// <summary>The technique, such as <c>manifest-analysis</c> or <c>hash-comparison</c>.</summary>
    public required string Technique { get; set; }

    /// <summary>How sure it is: 0 to 1.</summary>
    public required decimal Confidence { get; set; }

    /// <summary>What it was established from, such as a file.</summary>
    public string? Value { get; set; }

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
