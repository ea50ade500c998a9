namespace Cicd.Sbom;

/// <summary>A digest (SPDX 2.3, section 7.10).</summary>
internal sealed record SpdxChecksum(string Algorithm, string ChecksumValue);
