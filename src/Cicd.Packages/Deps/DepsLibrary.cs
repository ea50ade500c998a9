namespace Cicd.Packages;

/// <summary>A library of a published application.</summary>
/// <param name="Name">The name; that of a runtime pack without its prefix <c>runtimepack.</c>, as its package is called.</param>
/// <param name="Version">The version.</param>
/// <param name="Kind">What it is.</param>
public sealed record DepsLibrary(string Name, string Version, DepsLibraryKind Kind)
{
    /// <summary>Where its files lie in the directory of the application, with forward slashes.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The names of the libraries it needs.</summary>
    public IReadOnlyList<string> Dependencies { get; init; } = [];

    /// <summary>The SHA-512 of the package's content in base64, as lock files record it.</summary>
    public string? ContentHash { get; init; }
}
