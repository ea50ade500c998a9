namespace Cicd.Packages;

/// <summary>The packages that one project resolved for one target framework and, where asked for, one runtime.</summary>
/// <param name="Framework">The target framework as the project names it, such as <c>net10.0</c>.</param>
/// <param name="RuntimeIdentifier">The runtime identifier, such as <c>linux-x64</c>; none for the portable graph.</param>
/// <param name="Packages">The packages, in order.</param>
/// <param name="Roots">What the project needs first: the packages it references, and those that the projects it references do.</param>
public sealed record PackageGraph(
    string Framework,
    string? RuntimeIdentifier,
    IReadOnlyList<PackageNode> Packages,
    IReadOnlyList<PackageIdentity> Roots);
