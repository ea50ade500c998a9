namespace Cicd.Git;

/// <summary>A file that differs between two commits. One that moved is gone in one place and new in the other.</summary>
/// <param name="Path">The path relative to the root, with forward slashes; it starts with <c>../</c> where the root is not the top of the repository and the file lies beside it.</param>
/// <param name="Kind">What happened to it.</param>
public sealed record GitChange(string Path, GitChangeKind Kind)
{
    /// <summary>The lines that are new or changed, as the later commit numbers them.</summary>
    public LineRanges AddedLines { get; init; } = LineRanges.None;

    /// <summary>The text of those of the added lines that were asked for.</summary>
    public IReadOnlyList<GitAddedLine> Lines { get; init; } = [];

    /// <summary>Whether it is a plain file in the later commit: neither a link nor a submodule, and not gone.</summary>
    public bool IsPlainFile { get; init; }
}
