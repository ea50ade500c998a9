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
    IReadOnlyList<PackageIdentity> Roots)
{
    /// <summary>The target framework in full, such as <c>.NETCoreApp,Version=v10.0</c>; null if it is not known.</summary>
    public string? FrameworkName { get; init; }

    /// <summary>The projects that it needs, directly or not; in order.</summary>
    public IReadOnlyList<ProjectNode> Projects { get; init; } = [];

    /// <summary>
    /// The runtimes that the program carries along when it is published, such as <c>Microsoft.NETCore.App.Runtime.linux-x64</c>, in order.
    /// They are no part of <see cref="Packages"/>: the SDK downloads them beside the graph.
    /// </summary>
    public IReadOnlyList<PackageNode> RuntimePacks { get; init; } = [];
}
