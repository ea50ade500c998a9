using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>How severe a vulnerability is (CycloneDX 1.6, <c>rating</c>).</summary>
public sealed class BomRating
{
    /// <summary>Who says so.</summary>
    public BomVulnerabilitySource? Source { get; set; }

    /// <summary>The score by the method.</summary>
    public decimal? Score { get; set; }

    /// <summary>The severity: <c>critical</c>, <c>high</c>, <c>medium</c>, <c>low</c>, <c>info</c>, <c>none</c> or <c>unknown</c>.</summary>
    public string? Severity { get; set; }

    /// <summary>The method, such as <c>CVSSv31</c>.</summary>
    public string? Method { get; set; }

    /// <summary>The text from which the score follows.</summary>
    public string? Vector { get; set; }

    /// <summary>Why this rating.</summary>
    public string? Justification { get; set; }

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
