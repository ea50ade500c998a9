namespace Cicd.Hosting;

/// <summary>Which run this is, as the CI provider tells it. What it does not tell is null.</summary>
public sealed record CiIdentity
{
    /// <summary>The id of the run, unique at the provider.</summary>
    public string? RunId { get; init; }

    /// <summary>The number of the run that people see.</summary>
    public string? RunNumber { get; init; }

    /// <summary>The page of the run.</summary>
    public string? Url { get; init; }

    /// <summary>The full id of the commit.</summary>
    public string? Commit { get; init; }

    /// <summary>The branch; for a pull request the one it comes from.</summary>
    public string? Branch { get; init; }

    /// <summary>The tag that is built, if one is.</summary>
    public string? Tag { get; init; }

    /// <summary>The branch that a pull or merge request is to be merged into.</summary>
    public string? TargetBranch { get; init; }

    /// <summary>The branch that the repository calls its default.</summary>
    public string? DefaultBranch { get; init; }

    /// <summary>Whether it builds what comes from another repository than its own; null if that is not known.</summary>
    public bool? IsFork { get; init; }

    /// <summary>Who started it.</summary>
    public string? Actor { get; init; }

    /// <summary>What builds, as a URI that only this provider can stand for, such as that of the workflow (SLSA provenance v1, <c>builder.id</c>).</summary>
    public string? BuilderId { get; init; }

    /// <summary>Whether it runs for a pull or merge request, or in a merge queue, whose code somebody may have brought who is not trusted.</summary>
    public bool IsPullRequest { get; init; }
}
