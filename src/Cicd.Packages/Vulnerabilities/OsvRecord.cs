namespace Cicd.Packages;

/// <summary>A vulnerability as the Open Source Vulnerability format describes it (OSV schema 1.7), as far as it is about packages of the ecosystems that were asked for.</summary>
/// <param name="Id">Its identifier, such as <c>GHSA-…</c>.</param>
public sealed record OsvRecord(string Id)
{
    /// <summary>Other identifiers of the same vulnerability.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What it is about, in one line.</summary>
    public string? Summary { get; init; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>When it was taken back; then it affects nothing.</summary>
    public DateTimeOffset? Withdrawn { get; init; }

    /// <summary>The vectors of CVSS, of any version.</summary>
    public IReadOnlyList<string> Vectors { get; init; } = [];

    /// <summary>How bad its publisher finds it (<c>database_specific.severity</c>); null if that is not said.</summary>
    public Severity? Severity { get; init; }

    /// <summary>The numbers of the weaknesses (<c>database_specific.cwe_ids</c>).</summary>
    public IReadOnlyList<int> Cwe { get; init; } = [];

    /// <summary>Where it is described.</summary>
    public string? Uri { get; init; }

    /// <summary>The vulnerabilities that it takes over into a distribution (OSV schema, <c>upstream</c>).</summary>
    public IReadOnlyList<string> Upstream { get; init; } = [];

    /// <summary>The packages it affects.</summary>
    public IReadOnlyList<OsvAffected> Affected { get; init; } = [];
}
