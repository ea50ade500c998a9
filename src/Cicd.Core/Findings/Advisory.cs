using System.Text.Json.Serialization;

namespace Cicd;

/// <summary>A published vulnerability of a package.</summary>
/// <param name="Id">Its identifier, such as <c>GHSA-…</c> or <c>CVE-…</c>.</param>
/// <param name="PackageUrl">The package version it applies to, as a package URL.</param>
/// <param name="Severity">How bad it is.</param>
public sealed record Advisory(string Id, string PackageUrl, Severity Severity)
{
    /// <summary>Other identifiers of the same vulnerability.</summary>
    public IReadOnlyList<string> Aliases { get; init => field = value ?? []; } = [];

    /// <summary>What it is about, in one line.</summary>
    public string? Summary { get; init; }

    /// <summary>The lowest version without it, if there is one.</summary>
    public string? FixedVersion { get; init; }

    /// <summary>The base score, from 0.0 to 10.0, if one was published (CVSS).</summary>
    public double? CvssScore { get; init; }

    /// <summary>The vector that the score follows from, such as <c>CVSS:3.1/AV:N/…</c> (FIRST, CVSS).</summary>
    public string? CvssVector { get; init; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>Where it is described.</summary>
    public string? Uri { get; init; }

    /// <summary>Whether it is known to be exploited (CISA, Known Exploited Vulnerabilities Catalog); null if nobody looked.</summary>
    public bool? IsKnownExploited { get; init; }

    /// <summary>How probable it is that it will be exploited within 30 days, from 0 to 1 (FIRST, EPSS); null if nobody looked.</summary>
    public double? ExploitProbability { get; init; }

    /// <summary>Whether the package is a part of what ships, not only of the build.</summary>
    [JsonRequired]
    public bool Ships { get; init; } = true;

    /// <summary>Why it does not count, if it was suppressed, such as by a VEX statement; it stays visible.</summary>
    public string? SuppressedBecause { get; init; }
}
