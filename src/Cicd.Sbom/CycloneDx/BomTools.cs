using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>What made a bill of materials or found a vulnerability (CycloneDX 1.6, <c>metadata.tools</c>).</summary>
public sealed class BomTools
{
    /// <summary>The tools that are software.</summary>
    public IList<BomComponent>? Components { get; set; }

    /// <summary>The list of tools as it was up to CycloneDX 1.4; if set, nothing else is written.</summary>
    [JsonIgnore]
    public IList<BomTool>? Legacy { get; set; }

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
