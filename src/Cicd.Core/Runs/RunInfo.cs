namespace Cicd;

/// <summary>Identifies one execution of a pipeline.</summary>
/// <param name="Id">The run's id, unique.</param>
/// <param name="Root">The root directory: an absolute path.</param>
public sealed record RunInfo(string Id, string Root)
{
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

    /// <summary>What the source tree is at; read while the first tasks already run.</summary>
    public Task<SourceRevision> Revision { get; init; } = Task.FromResult(SourceRevision.Unknown);

    /// <summary>Where things that people keep go: <c>artifacts</c> below the root.</summary>
    public string ArtifactsDirectory => Path.Combine(Root, "artifacts");

    /// <summary>Where caches and state go: <c>.cicd</c> below the root.</summary>
    public string StateDirectory => Path.Combine(Root, ".cicd");
}
