namespace Cicd.Git;

/// <summary>What happened to a file between two commits.</summary>
public enum GitChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is another, or has another mode.</summary>
    Modified,

    /// <summary>It is gone.</summary>
    Deleted,
}
