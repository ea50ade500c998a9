namespace Cicd.Packages;

/// <summary>A package that a vulnerability affects.</summary>
/// <param name="PackageId">The id of the NuGet package, or the name of the package of a distribution: mostly that of its source.</param>
public sealed record OsvAffected(string PackageId)
{
    /// <summary>The ecosystem it is in, such as <c>NuGet</c> or <c>Debian:12</c> (OSV schema, "Defined ecosystems").</summary>
    public string Ecosystem { get; init; } = OsvReader.NuGet;

    /// <summary>How bad the distribution finds it for this package; null if it does not say.</summary>
    public Severity? Severity { get; init; }

    /// <summary>The ranges of affected versions.</summary>
    public IReadOnlyList<OsvRange> Ranges { get; init; } = [];

    /// <summary>The affected versions, listed one by one.</summary>
    public IReadOnlyList<string> Versions { get; init; } = [];

    /// <summary>The vectors of CVSS that hold for this package alone.</summary>
    public IReadOnlyList<string> Vectors { get; init; } = [];

    /// <summary>
    /// Whether all that it says are commits: ranges of type <c>GIT</c>, which no version of a package can be compared with.
    /// </summary>
    public bool HasOnlyCommits => Versions.Count == 0 && Ranges.Count > 0 && Ranges.All(range => range.Type == "GIT");
}
