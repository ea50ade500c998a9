namespace Cicd.DotNet;

/// <summary>A NuGet package that the run made.</summary>
/// <param name="Id">The package id.</param>
/// <param name="Version">The version, as the package has it.</param>
/// <param name="Path">The file: an absolute path.</param>
/// <param name="Artifact">The registered artifact.</param>
public sealed record PackedPackage(string Id, string Version, string Path, Artifact Artifact)
{
    /// <summary>The registered package of symbols, if there is one.</summary>
    public Artifact? Symbols { get; init; }
}
