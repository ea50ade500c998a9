using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>A text or file inside the document (CycloneDX 1.6, <c>attachment</c>).</summary>
public sealed class BomAttachment
{
    /// <summary>The media type; <c>text/plain</c> if absent.</summary>
    public string? ContentType { get; set; }

    /// <summary>How the content is encoded: <c>base64</c>, or as it is if absent.</summary>
    public string? Encoding { get; set; }

    /// <summary>The content.</summary>
    public required string Content { get; set; }

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
