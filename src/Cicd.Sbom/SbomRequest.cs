namespace Cicd.Sbom;

/// <summary>What to make a bill of materials of, and what is known of it beside its files.</summary>
/// <param name="Path">A solution (.sln, .slnx, .slnf), a project, or a directory: then its solution, or else its one project, or else all projects below it.</param>
public sealed record SbomRequest(string Path)
{
    /// <summary>The name of what is described; that of the solution, project or directory if not given.</summary>
    public string? Name { get; init; }

    /// <summary>Its version; if not given, the one that all its projects have, tests left out, or else <c>0.0.0</c>.</summary>
    public string? Version { get; init; }

    /// <summary>The time to state; if not given that of <c>SOURCE_DATE_EPOCH</c>, or else that of the commit, so that one commit gives one document, or else now.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The repository and the commit that it is made from.</summary>
    public SourceRevision Revision { get; init; } = SourceRevision.Unknown;

    /// <summary>
    /// The person or organisation that writes the document (CycloneDX, <c>metadata.authors</c>). If not given, the literal
    /// <c>Authors</c> or <c>Company</c> of the projects; where there is none, nobody is named.
    /// </summary>
    public string? Author { get; init; }

    /// <summary>The organisation that supplies what is described. If not given, the literal <c>Company</c> or <c>Authors</c> of the projects.</summary>
    public string? Supplier { get; init; }

    /// <summary>What was made of it: packages, applications, images. Listed as parts of what is described, with their digests.</summary>
    public IReadOnlyList<Artifact> Outputs { get; init; } = [];

    /// <summary>
    /// The packages that were made beside it in the same run. A project that is referenced and is one of these is a component
    /// of its own: the package that this one depends on.
    /// </summary>
    public IReadOnlyList<Artifact> Siblings { get; init; } = [];

    /// <summary>The directory that the names of artifacts are below; absolute. Packages that lie there are read for what they say of themselves.</summary>
    public string? OutputRoot { get; init; }

    /// <summary>
    /// The directory that <c>dotnet publish</c> wrote. If given, the document tells what is really shipped, by the
    /// <c>deps.json</c> and the files there (lifecycle <c>post-build</c>); if not, what the restore resolved (<c>build</c>).
    /// </summary>
    public string? PublishDirectory { get; init; }

    /// <summary>Known vulnerabilities of the packages, written as <c>vulnerabilities</c> of the components they affect.</summary>
    public IReadOnlyList<Advisory> Advisories { get; init; } = [];

    /// <summary>What was found out about vulnerabilities, by the id of the advisory; <c>in_triage</c> for those not named.</summary>
    public IReadOnlyDictionary<string, BomAnalysis> Analyses { get; init; } = new Dictionary<string, BomAnalysis>();
}
