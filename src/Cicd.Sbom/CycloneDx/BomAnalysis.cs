using System.Text.Json;
using System.Text.Json.Serialization;
using Cicd.Packages;

namespace Cicd.Sbom;

/// <summary>What a vulnerability means for what is described (CycloneDX 1.6, <c>vulnerability.analysis</c>): the VEX statement.</summary>
public sealed class BomAnalysis
{
    /// <summary>Whether it is affected: <c>exploitable</c>, <c>not_affected</c>, <c>in_triage</c>, … (CycloneDX 1.6, <c>impactAnalysisState</c>).</summary>
    public string? State { get; set; }

    /// <summary>Why it is not affected, such as <c>code_not_reachable</c> (CycloneDX 1.6, <c>impactAnalysisJustification</c>).</summary>
    public string? Justification { get; set; }

    /// <summary>What is done about it, such as <c>update</c> or <c>will_not_fix</c>.</summary>
    public IList<string>? Response { get; set; }

    /// <summary>The reasons in words.</summary>
    public string? Detail { get; set; }

    /// <summary>When this was first said (RFC 3339; since 1.5).</summary>
    public string? FirstIssued { get; set; }

    /// <summary>When this was last changed (RFC 3339; since 1.5).</summary>
    public string? LastUpdated { get; set; }

    /// <summary>What a VEX statement says.</summary>
    public static BomAnalysis Of(VexStatement statement) => new()
    {
        State = statement.CycloneDxState,
        Justification = statement.CycloneDxJustification,
        Detail = statement.Detail,
    };

    /// <summary>All further fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}
