namespace Cicd.Packages;

/// <summary>A project in the graph of another one.</summary>
/// <param name="Name">Its name, which is the id of the package it makes if it makes one.</param>
/// <param name="Path">The project, absolute; null if the restore did not say.</param>
public sealed record ProjectNode(string Name, string? Path)
{
    /// <summary>Its version.</summary>
    public string? Version { get; init; }

    /// <summary>The target framework that was chosen of those it has, such as <c>.NETStandard,Version=v2.0</c>.</summary>
    public string? FrameworkName { get; init; }

    /// <summary>Whether the project that the graph belongs to references it itself.</summary>
    public bool IsDirect { get; init; }

    /// <summary>The packages it needs, as the graph it is in resolved them; in order.</summary>
    public IReadOnlyList<PackageIdentity> Packages { get; init; } = [];

    /// <summary>The names of the projects it needs, in order.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];
}
