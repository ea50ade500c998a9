using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>How complete a part of the document is (CycloneDX 1.6, <c>compositions</c>).</summary>
public sealed class BomComposition
{
    /// <summary>What the rest of the document refers to it by (since 1.5).</summary>
    [JsonPropertyName("bom-ref")]
    public string? BomRef { get; set; }

    /// <summary>How complete: <c>complete</c>, <c>incomplete</c>, <c>unknown</c>, … (CycloneDX 1.6, <c>aggregateType</c>).</summary>
    public required string Aggregate { get; set; }

    /// <summary>The <c>bom-ref</c> of each component whose list of contained components this is about.</summary>
    public IList<string>? Assemblies { get; set; }

    /// <summary>The <c>bom-ref</c> of each component whose list of dependencies this is about.</summary>
    public IList<string>? Dependencies { get; set; }

    /// <summary>The <c>bom-ref</c> of each vulnerability this is about (since 1.5).</summary>
    public IList<string>? Vulnerabilities { get; set; }

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
