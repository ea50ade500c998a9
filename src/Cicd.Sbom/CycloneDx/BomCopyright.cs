using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>A copyright notice that was found (CycloneDX 1.6, <c>copyright</c>).</summary>
public sealed class BomCopyright
{
    /// <summary>The notice.</summary>
    public required string Text { get; set; }

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
