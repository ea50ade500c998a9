using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>Versions and whether they are affected (CycloneDX 1.6, <c>vulnerability.affects.versions</c>): one of <see cref="Version"/> and <see cref="Range"/> is set.</summary>
public sealed class BomAffectedVersion
{
    /// <summary>One version.</summary>
    public string? Version { get; set; }

    /// <summary>A range of versions (<c>vers</c>).</summary>
    public string? Range { get; set; }

    /// <summary><c>affected</c> (if absent), <c>unaffected</c> or <c>unknown</c>.</summary>
    public string? Status { get; set; }

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
