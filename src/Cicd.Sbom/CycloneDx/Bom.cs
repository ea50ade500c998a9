using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>A bill of materials (CycloneDX 1.6, <c>bom</c>). Fields that have no property here are kept in <see cref="Other"/>.</summary>
public sealed class Bom
{
    /// <summary>The schema the document names, if any.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; set; }

    /// <summary>Always <c>CycloneDX</c>.</summary>
    public required string BomFormat { get; set; }

    /// <summary>The version of the specification, such as <c>1.6</c>.</summary>
    public required string SpecVersion { get; set; }

    /// <summary>The serial number: <c>urn:uuid:</c> and a UUID.</summary>
    public string? SerialNumber { get; set; }

    /// <summary>The version of this document under its serial number; 1 if absent.</summary>
    public int? Version { get; set; }

    /// <summary>What the document is about and how it was made.</summary>
    public BomMetadata? Metadata { get; set; }

    /// <summary>The components.</summary>
    public IList<BomComponent>? Components { get; set; }

    /// <summary>Where there is more about the document.</summary>
    public IList<BomExternalReference>? ExternalReferences { get; set; }

    /// <summary>Which component needs which.</summary>
    public IList<BomDependency>? Dependencies { get; set; }

    /// <summary>How complete the document is, part by part.</summary>
    public IList<BomComposition>? Compositions { get; set; }

    /// <summary>Known vulnerabilities, and what they mean for what is described.</summary>
    public IList<BomVulnerability>? Vulnerabilities { get; set; }

    /// <summary>Named values of no further meaning to the specification (since 1.5).</summary>
    public IList<BomProperty>? Properties { get; set; }

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
