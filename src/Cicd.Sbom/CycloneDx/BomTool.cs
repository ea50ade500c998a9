using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>A tool in the form of CycloneDX up to 1.4 (<c>tool</c>).</summary>
public sealed class BomTool
{
    /// <summary>Who made it.</summary>
    public string? Vendor { get; set; }

    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>The version.</summary>
    public string? Version { get; set; }

    /// <summary>The digests of its file.</summary>
    public IList<BomHash>? Hashes { get; set; }

    /// <summary>Where there is more about it.</summary>
    public IList<BomExternalReference>? ExternalReferences { get; set; }

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
