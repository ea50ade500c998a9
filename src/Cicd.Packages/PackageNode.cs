namespace Cicd.Packages;

/// <summary>A package in the graph of one target framework.</summary>
/// <param name="Identity">The package.</param>
public sealed record PackageNode(PackageIdentity Identity)
{
    /// <summary>
    /// The SHA-512 of the package's content in base64, as lock files record it (<c>contentHash</c>). The content of a signed
    /// package is what was signed, so this is not the digest of the <c>.nupkg</c> file: see <see cref="PackageFolders.FindSha512"/>.
    /// </summary>
    public string? ContentHash { get; init; }

    /// <summary>Whether the project itself references it.</summary>
    public bool IsDirect { get; init; }

    /// <summary>
    /// Whether it is reached only through references with <c>PrivateAssets="all"</c>: build tools, analyzers and the like, which are
    /// neither passed on to other projects nor published.
    /// </summary>
    public bool IsDevelopment { get; init; }

    /// <summary>
    /// The packages it needs, as this framework's restore resolved them, in order and without duplicates. A package that the
    /// restore left out (pruned, because the framework brings it) is not among them.
    /// </summary>
    public IReadOnlyList<PackageIdentity> Dependencies { get; init; } = [];
}
