namespace Cicd.Sbom;

/// <summary>The versions of CycloneDX that can be written. The order is that of time.</summary>
internal enum SpecVersion
{
    V14,
    V15,
    V16,
    V17,
}
