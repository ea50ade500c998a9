namespace Cicd;

/// <summary>What a source tree is at.</summary>
/// <param name="Repository">Where the repository comes from, without credentials.</param>
/// <param name="Commit">The full id of the commit.</param>
/// <param name="Branch">The branch, if one is checked out.</param>
/// <param name="IsDirty">Whether tracked files differ from the commit or untracked files lie beside them.</param>
public sealed record SourceRevision(string? Repository, string? Commit, string? Branch, bool? IsDirty)
{
    /// <summary>When the commit was made; what is built from it can state this time and be the same each time.</summary>
    public DateTimeOffset? CommittedAt { get; init; }

    /// <summary>Nothing is known: no repository, or no git.</summary>
    public static SourceRevision Unknown { get; } = new(null, null, null, null);
}
