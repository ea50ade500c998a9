using Cicd.Packages;

namespace Cicd.Analysis.Dependencies.Internal;

/// <summary>That the data of one source says that a package version is vulnerable.</summary>
/// <param name="Ids">The identifiers, the source's own first.</param>
/// <param name="Range">The affected versions.</param>
/// <param name="FixedVersion">The first version after them.</param>
/// <param name="IsAffected">Whether the source takes another version of the package for affected too.</param>
internal sealed record Match(IReadOnlyList<string> Ids, string Range, string? FixedVersion, Func<string, bool> IsAffected)
{
    public required string Source { get; init; }

    /// <summary>The vulnerabilities that a distribution took over under an identifier of its own.</summary>
    public IReadOnlyList<string> Upstream { get; init; } = [];

    public Severity? Severity { get; init; }

    public IReadOnlyList<CvssScore> Scores { get; init; } = [];

    public string? Summary { get; init; }

    public DateTimeOffset? Published { get; init; }

    public string? Uri { get; init; }

    public IReadOnlyList<int> Cwe { get; init; } = [];
}
