namespace Cicd.Sbom.Validation.Rules;

/// <summary>The versions of CycloneDX whose rules are known, in order.</summary>
internal enum SpecVersion
{
    V14,
    V15,
    V16,
    V17,
}
