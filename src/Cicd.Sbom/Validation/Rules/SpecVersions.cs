namespace Cicd.Sbom.Validation.Rules;

/// <summary>The versions as documents name them.</summary>
internal static class SpecVersions
{
    internal static string Number(this SpecVersion version) => CycloneDxVersions.Name(version);

    internal static SpecVersion? Find(string? number) => number is not null && CycloneDxVersions.All.Contains(number) ? CycloneDxVersions.Parse(number) : null;
}
