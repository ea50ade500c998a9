namespace Cicd;

/// <summary>Identifies one execution of a pipeline.</summary>
/// <param name="Id">The run's id, unique.</param>
/// <param name="Root">The root directory: an absolute path.</param>
public sealed record RunInfo(string Id, string Root)
{
    /// <summary>The <see cref="BuilderId"/> of a person's machine.</summary>
    public const string LocalBuilder = "urn:cicd:builder:local";

    /// <summary>The <see cref="BuilderId"/> of a CI provider, or the start of it.</summary>
    public const string CiBuilder = "urn:cicd:builder:ci";

    /// <summary>The requested targets.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>The environment to deliver to, if one was named.</summary>
    public string? Environment { get; init; }

    /// <summary>Whether work whose result a cache holds may be left out.</summary>
    public bool IsCacheAllowed { get; init; } = true;

    /// <summary>When it started.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>The CI provider's name, such as <c>github</c>; none on a person's machine.</summary>
    public string? Provider { get; init; }

    /// <summary>
    /// Who builds, as a URI (SLSA provenance v1, <c>builder.id</c>): for GitHub Actions the workflow, else
    /// <c>urn:cicd:builder:ci:PROVIDER</c>, <c>urn:cicd:builder:ci</c>, or <c>urn:cicd:builder:local</c> on a person's machine.
    /// </summary>
    public string BuilderId { get; init; } = LocalBuilder;

    /// <summary>Whether it is not on a person's machine, though the provider may not be known.</summary>
    public bool IsCi { get; init; }

    /// <summary>Whether it builds what somebody proposes, such as a pull request: its code is not trusted yet, and nothing of it is signed.</summary>
    public bool IsPullRequest { get; init; }

    /// <summary>What the CI provider says of the change.</summary>
    public ChangeInfo Change { get; init; } = new();

    /// <summary>The values that were given for parameters, as text; those of secrets are not among them.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>What the source tree is at; read while the first tasks already run.</summary>
    public Task<SourceRevision> Revision { get; init; } = Task.FromResult(SourceRevision.Unknown);

    /// <summary>Where things that people keep go: <c>artifacts</c> below the root.</summary>
    public string ArtifactsDirectory => Path.Combine(Root, "artifacts");

    /// <summary>Where caches and state go: <c>.cicd</c> below the root.</summary>
    public string StateDirectory => Path.Combine(Root, ".cicd");
}
