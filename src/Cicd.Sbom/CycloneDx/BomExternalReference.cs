using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>A place with more information (CycloneDX 1.6, <c>externalReference</c>).</summary>
public sealed class BomExternalReference
{
    /// <summary>What is there, such as <c>vcs</c>, <c>website</c> or <c>distribution</c>.</summary>
    public required string Type { get; set; }

    /// <summary>Its address.</summary>
    public required string Url { get; set; }

    /// <summary>A remark on it, such as the commit in a repository.</summary>
    public string? Comment { get; set; }

    /// <summary>The digests of what is there.</summary>
    public IList<BomHash>? Hashes { get; set; }

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
