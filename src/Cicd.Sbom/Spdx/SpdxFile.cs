using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>A document (SPDX 2.3, section 6).</summary>
internal sealed record SpdxFile(string Name, string DocumentNamespace, SpdxCreation CreationInfo)
{
    internal const string Id = "SPDXRef-DOCUMENT";

    [JsonPropertyOrder(-3)]
    public string SpdxVersion => "SPDX-2.3";

    [JsonPropertyOrder(-2)]
    public string DataLicense => "CC0-1.0";

    [JsonPropertyName("SPDXID")]
    [JsonPropertyOrder(-1)]
    public string SpdxId => Id;

    public IReadOnlyList<SpdxPackage> Packages { get; init; } = [];

    public IReadOnlyList<SpdxExtractedLicense>? HasExtractedLicensingInfos { get; init; }

    public IReadOnlyList<SpdxRelationship> Relationships { get; init; } = [];
}
