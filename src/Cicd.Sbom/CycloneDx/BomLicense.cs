using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>A licence (CycloneDX 1.6, <c>license</c>): one of <see cref="Id"/> and <see cref="Name"/> is set.</summary>
public sealed class BomLicense
{
    /// <summary>What the rest of the document refers to it by (since 1.5).</summary>
    [JsonPropertyName("bom-ref")]
    public string? BomRef { get; set; }

    /// <summary>The SPDX identifier.</summary>
    public string? Id { get; set; }

    /// <summary>The name of a licence that has no SPDX identifier.</summary>
    public string? Name { get; set; }

    /// <summary>Whose word it is: <c>declared</c> by the author or <c>concluded</c> by analysis (since 1.6).</summary>
    public string? Acknowledgement { get; set; }

    /// <summary>The text of the licence.</summary>
    public BomAttachment? Text { get; set; }

    /// <summary>Where the text is.</summary>
    public string? Url { get; set; }

    /// <summary>Named values of no further meaning to the specification (since 1.5).</summary>
    public IList<BomProperty>? Properties { get; set; }

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
