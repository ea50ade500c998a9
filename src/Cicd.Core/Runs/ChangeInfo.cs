namespace Cicd;

/// <summary>What a CI provider says of the change it builds. What it does not tell is null.</summary>
public sealed record ChangeInfo
{
    /// <summary>The full id of the commit.</summary>
    public string? Commit { get; init; }

    /// <summary>The branch; for a pull or merge request the one it comes from.</summary>
    public string? Branch { get; init; }

    /// <summary>The tag that is built, if one is.</summary>
    public string? Tag { get; init; }

    /// <summary>The branch that a pull or merge request is to be merged into.</summary>
    public string? TargetBranch { get; init; }

    /// <summary>The branch that the repository calls its default.</summary>
    public string? DefaultBranch { get; init; }

    /// <summary>Whether it comes from a fork: a repository of somebody else.</summary>
    public bool? IsFork { get; init; }
}
