namespace Cicd.Analysis.Dependencies;

/// <summary>What to examine, and by which data.</summary>
/// <param name="Root">The root directory, absolute: locations are below it.</param>
/// <param name="Path">
/// A solution, a project, a directory, or one file that lists packages (<c>project.assets.json</c>, <c>packages.lock.json</c>,
/// <c>packages.config</c>, <c>dotnet-tools.json</c>, <c>NAME.deps.json</c>); below the root if relative.
/// </param>
public sealed record DependencyScanRequest(string Root, string Path)
{
    /// <summary>Directories that <c>dotnet publish</c> wrote: what their <c>NAME.deps.json</c> list ships.</summary>
    public IReadOnlyList<string> PublishDirectories { get; init; } = [];

    /// <summary>A directory or a zip archive of records of the OSV schema; none unless given.</summary>
    public string? Osv { get; init; }

    /// <summary>
    /// Whether the NuGet sources that are configured for the root are asked for vulnerabilities. Null: where no OSV records are given.
    /// </summary>
    public bool? AskSources { get; init; }

    /// <summary>Whether nothing may be fetched: of NuGet sources only what an earlier scan kept is used.</summary>
    public bool IsOffline { get; init; }

    /// <summary>Whether a source that has no data on vulnerabilities is passed by instead of making the scan fail.</summary>
    public bool AllowNoData { get; init; }

    /// <summary>How old the data may be; no bound unless set.</summary>
    public TimeSpan? DataAgeAtMost { get; init; }

    /// <summary>The Known Exploited Vulnerabilities Catalog of CISA, a JSON file; none unless given.</summary>
    public string? Kev { get; init; }

    /// <summary>The scores of the Exploit Prediction Scoring System, a CSV file, also with gzip; none unless given.</summary>
    public string? Epss { get; init; }

    /// <summary>Files with statements on vulnerabilities, OpenVEX or CycloneDX: of several that speak of one, the first counts.</summary>
    public IReadOnlyList<string> Vex { get; init; } = [];

    /// <summary>Which packages come from which source alone.</summary>
    public IReadOnlyList<InternalPrefix> InternalPrefixes { get; init; } = [];

    /// <summary>Whether the sources are asked which packages are deprecated; that is a request for each package.</summary>
    public bool AskDeprecated { get; init; }

    /// <summary>The time that one request to a source may take.</summary>
    public TimeSpan SourceTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Where what sources said is kept, absolute. Default: below the user's cache directory. One below the root is not used: it could be forged.</summary>
    public string CacheDirectory { get; init; } = DefaultCacheDirectory();

    private static string DefaultCacheDirectory()
    {
        var caches = OperatingSystem.IsWindows()
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } named && System.IO.Path.IsPathRooted(named)
                ? named
                : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return System.IO.Path.Combine(caches, "cicd", "vulnerabilities");
    }
}
