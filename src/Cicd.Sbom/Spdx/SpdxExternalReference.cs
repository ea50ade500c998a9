namespace Cicd.Sbom;

/// <summary>What a package is elsewhere (SPDX 2.3, section 7.21 and annex F).</summary>
internal sealed record SpdxExternalReference(string ReferenceCategory, string ReferenceType, string ReferenceLocator);
