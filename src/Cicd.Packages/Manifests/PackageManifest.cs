namespace Cicd.Packages;

/// <summary>What the author of a NuGet package says about it in its <c>.nuspec</c>. Texts are trimmed; what is empty is null.</summary>
/// <param name="Identity">The package.</param>
public sealed record PackageManifest(PackageIdentity Identity)
{
    /// <summary>The title for people.</summary>
    public string? Title { get; init; }

    /// <summary>The authors, separated by commas.</summary>
    public string? Authors { get; init; }

    /// <summary>The owners, separated by commas.</summary>
    public string? Owners { get; init; }

    /// <summary>What the package is for.</summary>
    public string? Description { get; init; }

    /// <summary>Who holds the copyright.</summary>
    public string? Copyright { get; init; }

    /// <summary>The licence as an SPDX expression, as it is written there.</summary>
    public string? LicenseExpression { get; init; }

    /// <summary>The file in the package that holds the licence, with forward slashes.</summary>
    public string? LicenseFile { get; init; }

    /// <summary>The address of the licence: deprecated, and written by NuGet beside an expression or a file.</summary>
    public string? LicenseUrl { get; init; }

    /// <summary>The project's home page.</summary>
    public string? ProjectUrl { get; init; }

    /// <summary>The kind of repository, such as <c>git</c>.</summary>
    public string? RepositoryType { get; init; }

    /// <summary>The address of the repository.</summary>
    public string? RepositoryUrl { get; init; }

    /// <summary>The branch it was built from.</summary>
    public string? RepositoryBranch { get; init; }

    /// <summary>The commit it was built from.</summary>
    public string? RepositoryCommit { get; init; }

    /// <summary>Whether it is meant for development only, such as an analyzer.</summary>
    public bool IsDevelopmentDependency { get; init; }

    /// <summary>The tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
