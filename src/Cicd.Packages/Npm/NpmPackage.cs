namespace Cicd.Packages;

/// <summary>A package in an npm lock file, at one place of the tree.</summary>
/// <param name="Name">The name, with its scope: <c>@scope/name</c>.</param>
/// <param name="Version">The version.</param>
/// <param name="Location">Where it is installed, such as <c>node_modules/a/node_modules/b</c>.</param>
public sealed record NpmPackage(string Name, string Version, string Location)
{
    /// <summary>Where it was taken from.</summary>
    public string? Resolved { get; init; }

    /// <summary>The SHA-512 of its archive in lower-case hexadecimal.</summary>
    public string? Sha512 { get; init; }

    /// <summary>The licence it declares, as it is written there.</summary>
    public string? License { get; init; }

    /// <summary>Whether only development dependencies reach it.</summary>
    public bool IsDevelopment { get; init; }

    /// <summary>Whether the installation goes on without it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The places of the packages it needs, as Node would find them from its own place; in order, without those that are not installed.</summary>
    public IReadOnlyList<string> Dependencies { get; init; } = [];

    /// <summary>The package URL.</summary>
    public PackageUrl ToPackageUrl()
    {
        var slash = Name.IndexOf('/', StringComparison.Ordinal);
        return PackageUrl.Create("npm", slash < 0 ? null : Name[..slash], Name[(slash + 1)..], Version);
    }
}
