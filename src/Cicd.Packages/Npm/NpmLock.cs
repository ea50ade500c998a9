namespace Cicd.Packages;

/// <summary>What npm resolved for one project.</summary>
/// <param name="File">The lock file.</param>
/// <param name="Packages">The packages, ordered by place.</param>
/// <param name="Roots">The places of the packages that the project itself needs, in order.</param>
public sealed record NpmLock(string File, IReadOnlyList<NpmPackage> Packages, IReadOnlyList<string> Roots)
{
    /// <summary>The name of the project.</summary>
    public string? Name { get; init; }

    /// <summary>The version of the project.</summary>
    public string? Version { get; init; }
}
