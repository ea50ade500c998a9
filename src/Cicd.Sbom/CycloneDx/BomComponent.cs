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

    /// <summary>The organization that supplied it; often its maker, or who repackaged it.</summary>
    public BomOrganization? Supplier { get; set; }

    /// <summary>The organization that made it (since 1.6).</summary>
    public BomOrganization? Manufacturer { get; set; }

    /// <summary>The persons who made it (since 1.6).</summary>
    public IList<BomContact>? Authors { get; set; }

    /// <summary>Who made it, in one text; since 1.6 <see cref="Authors"/> or <see cref="Manufacturer"/> instead.</summary>
    public string? Author { get; set; }

    /// <summary>Who published it.</summary>
    public string? Publisher { get; set; }

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

    /// <summary>Its licences. Up to 1.6 either licences, or one expression and nothing else.</summary>
    public IList<BomLicenseChoice>? Licenses { get; set; }

    /// <summary>The copyright notice.</summary>
    public string? Copyright { get; set; }

    /// <summary>The name in the Common Platform Enumeration.</summary>
    public string? Cpe { get; set; }

    /// <summary>The package URL.</summary>
    public string? Purl { get; set; }

    /// <summary>Where there is more about it.</summary>
    public IList<BomExternalReference>? ExternalReferences { get; set; }

    /// <summary>The components it contains.</summary>
    public IList<BomComponent>? Components { get; set; }

    /// <summary>How it was found and what else was found.</summary>
    public BomEvidence? Evidence { get; set; }

    /// <summary>Named values of no further meaning to the specification.</summary>
    public IList<BomProperty>? Properties { get; set; }

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
