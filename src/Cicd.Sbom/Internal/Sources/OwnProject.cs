using Cicd.Packages;

namespace Cicd.Sbom;

/// <summary>A project of what is described, with the packages that were resolved for it.</summary>
/// <param name="Path">The project file, absolute.</param>
/// <param name="Name">Its name, which is the id of the package it makes.</param>
internal sealed record OwnProject(string Path, string Name)
{
    internal string? Version { get; init; }

    /// <summary>The file that says which packages it has, absolute.</summary>
    internal required string Evidence { get; init; }

    internal required IReadOnlyList<PackageGraph> Graphs { get; init; }

    internal IReadOnlyList<string> Folders { get; init; } = [];

    internal bool IsTest { get; init; }

    /// <summary>Whether which package needs which is known: not from <c>packages.config</c>.</summary>
    internal bool HasEdges { get; init; } = true;

    internal required ProjectText Text { get; init; }
}
