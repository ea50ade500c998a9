using Cicd.Packages;

namespace Cicd.Sbom.Validation.Rules;

/// <summary>What CycloneDX takes as the identifier of a licence: those of SPDX in the case of the list, exceptions included.</summary>
internal static class LicenseIds
{
    internal static bool Contains(string id) => SpdxLicenses.Find(id)?.Id == id || SpdxLicenses.FindException(id)?.Id == id;
}
