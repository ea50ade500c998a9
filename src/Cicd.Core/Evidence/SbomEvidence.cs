using System.Text.Json.Serialization;

namespace Cicd;

/// <summary>A software bill of materials was written.</summary>
/// <param name="Source">Which task or tool made it.</param>
/// <param name="Format">The format and version, such as <c>CycloneDX 1.6</c>.</param>
/// <param name="Components">How many components it lists.</param>
/// <param name="Digest">The digest of the document.</param>
public sealed record SbomEvidence(string Source, string Format, int Components, Sha256Digest Digest) : EvidenceRecord(Source)
{
    /// <summary>The packages among its components.</summary>
    [JsonRequired]
    public IReadOnlyList<SbomComponent> Packages { get; init => field = value ?? []; } = [];

    /// <summary>How it meets the minimum elements of each standard that it was held against.</summary>
    public IReadOnlyList<MinimumElements> MinimumElements { get; init => field = value ?? []; } = [];

    /// <summary>Whether it says of itself that its list of components is complete (CycloneDX, <c>compositions</c>); null if it says nothing.</summary>
    public bool? IsComplete { get; init; }
}
