using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>A place where a component was found (CycloneDX 1.6, <c>componentEvidence.occurrences</c>).</summary>
public sealed class BomOccurrence
{
    /// <summary>What the rest of the document refers to it by.</summary>
    [JsonPropertyName("bom-ref")]
    public string? BomRef { get; set; }

    /// <summary>The file or other place.</summary>
    public required string Location { get; set; }

    /// <summary>The line in the file, from 1 (since 1.6).</summary>
    public long? Line { get; set; }

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
