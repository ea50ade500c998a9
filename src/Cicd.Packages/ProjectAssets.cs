namespace Cicd.Packages;

/// <summary>What the restore of one project resolved, read from its assets file.</summary>
/// <param name="File">The assets file.</param>
/// <param name="ProjectPath">The project, as the restore saw it.</param>
/// <param name="Graphs">A graph for each target framework and runtime.</param>
public sealed record ProjectAssets(string File, string ProjectPath, IReadOnlyList<PackageGraph> Graphs)
{
    /// <summary>The name of the project, which is the id of the package it makes if it makes one.</summary>
    public string Name { get; init; } = System.IO.Path.GetFileNameWithoutExtension(ProjectPath);

    /// <summary>The version of the project, which is that of the package it makes if it makes one; null if the restore did not say.</summary>
    public string? Version { get; init; }

    /// <summary>The folders the packages were unpacked to, the first one first asked.</summary>
    public IReadOnlyList<string> PackageFolders { get; init; } = [];

    /// <summary>
    /// Whether it is a test project: it brings a test host of its own (<c>Microsoft.NET.Test.Sdk</c> or
    /// <c>Microsoft.Testing.Platform.MSBuild</c>), not merely through a project it references.
    /// </summary>
    public bool IsTestProject { get; init; }
}
