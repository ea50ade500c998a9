using System.Text.Json.Serialization;

namespace Cicd.Sbom;

/// <summary>A package (SPDX 2.3, section 7).</summary>
internal sealed record SpdxPackage([property: JsonPropertyName("SPDXID")] string SpdxId, string Name)
{
    public string? VersionInfo { get; init; }

    public string? Supplier { get; init; }

    public string? Originator { get; init; }

    public required string DownloadLocation { get; init; }

    public bool FilesAnalyzed => false;

    public IReadOnlyList<SpdxChecksum>? Checksums { get; init; }

    public string? Homepage { get; init; }

    public string? SourceInfo { get; init; }

    public required string LicenseConcluded { get; init; }

    public required string LicenseDeclared { get; init; }

    public required string CopyrightText { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<SpdxExternalReference>? ExternalRefs { get; init; }

    public string? PrimaryPackagePurpose { get; init; }
}
