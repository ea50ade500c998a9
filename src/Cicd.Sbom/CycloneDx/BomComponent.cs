using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>A component (CycloneDX 1.6, <c>component</c>).</summary>
public sealed class BomComponent
{
    /// <summary>What it is, such as <c>library</c> or <c>application</c>.</summary>
    public required string Type { get; set; }

    /// <summary>What the rest of the document refers to it by; unique in the document.</summary>
    [JsonPropertyName("bom-ref")]
    public string? BomRef { get; set; }

    /// <summary>The group or namespace of the name.</summary>
    public string? Group { get; set; }

    /// <summary>The name.</summary>
    public required string Name { get; set; }

    /// <summary>The version.</summary>
    public string? Version { get; set; }

    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <summary>Whether what is described needs it to run: <c>required</c> (if absent), <c>optional</c> or <c>excluded</c>.</summary>
    public string? Scope { get; set; }

    /// <summary>The digests of its file.</summary>
    public IList<BomHash>? Hashes { get; set; }

    /// <summary>The package URL.</summary>
    public string? Purl { get; set; }

    /// <summary>The components it contains.</summary>
    public IList<BomComponent>? Components { get; set; }

    /// <summary>Named values of no further meaning to the specification.</summary>
    public IList<BomProperty>? Properties { get; set; }

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
