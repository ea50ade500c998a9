namespace Cicd.Sbom;

/// <summary>Whether what is described needs a component, the strongest last.</summary>
internal enum SbomScope
{
    Excluded,
    Optional,
    Required,
}
