using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>What a bill of materials is about and how it was made (CycloneDX 1.6, <c>metadata</c>).</summary>
public sealed class BomMetadata
{
    /// <summary>When it was made (RFC 3339).</summary>
    public string? Timestamp { get; set; }

    /// <summary>The stages in which its data was captured (since 1.5).</summary>
    public IList<BomLifecycle>? Lifecycles { get; set; }

    /// <summary>What made it.</summary>
    [JsonConverter(typeof(BomToolsForm))]
    public BomTools? Tools { get; set; }

    /// <summary>The organization that made the document (since 1.6).</summary>
    public BomOrganization? Manufacturer { get; set; }

    /// <summary>The persons who made the document.</summary>
    public IList<BomContact>? Authors { get; set; }

    /// <summary>What it describes.</summary>
    public BomComponent? Component { get; set; }

    /// <summary>The organization that made what is described; since 1.6 the component's <see cref="BomComponent.Manufacturer"/> instead.</summary>
    public BomOrganization? Manufacture { get; set; }

    /// <summary>The organization that supplies what is described.</summary>
    public BomOrganization? Supplier { get; set; }

    /// <summary>The licences of the document itself.</summary>
    public IList<BomLicenseChoice>? Licenses { get; set; }

    /// <summary>Named values of no further meaning to the specification.</summary>
    public IList<BomProperty>? Properties { get; set; }

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
