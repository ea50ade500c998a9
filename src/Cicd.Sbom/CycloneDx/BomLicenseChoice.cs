using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>A licence, or an expression of several (CycloneDX 1.6, <c>licenseChoice</c>): one of <see cref="License"/> and <see cref="Expression"/> is set.</summary>
public sealed class BomLicenseChoice
{
    /// <summary>One licence.</summary>
    public BomLicense? License { get; set; }

    /// <summary>An SPDX licence expression.</summary>
    public string? Expression { get; set; }

    /// <summary>Whose word the expression is: <c>declared</c> by the author or <c>concluded</c> by analysis (since 1.6).</summary>
    public string? Acknowledgement { get; set; }

    /// <summary>What the rest of the document refers to the expression by (since 1.5).</summary>
    [JsonPropertyName("bom-ref")]
    public string? BomRef { get; set; }

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
