namespace Cicd.Sbom;

/// <summary>A licence that is not on the SPDX list (SPDX 2.3, section 10).</summary>
internal sealed record SpdxExtractedLicense(string LicenseId, string ExtractedText, string Name)
{
    public IReadOnlyList<string>? SeeAlsos { get; init; }
}
