namespace Cicd.Sbom;

/// <summary>The bill of materials of one package.</summary>
/// <param name="Package">The package.</param>
/// <param name="Document">What it is made of.</param>
public sealed record PackageSbom(Artifact Package, SbomDocument Document);
