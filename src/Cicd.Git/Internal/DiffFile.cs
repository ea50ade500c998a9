namespace Cicd.Git.Internal;

/// <summary>The head of a file's part of a diff.</summary>
internal sealed class DiffFile(string path)
{
    private const string LinkOrSubmodule = "12 16";

    /// <summary>The path below the top of the repository.</summary>
    public string Path { get; } = path;

    public GitChangeKind Kind { get; set; } = GitChangeKind.Modified;

    /// <summary>The mode in the later commit, six octal digits; empty if the file is gone.</summary>
    public string Mode { get; set; } = string.Empty;

    /// <summary>The id of the object in the later commit.</summary>
    public string Id { get; set; } = string.Empty;

    public bool IsPlainFile => Mode.Length > 1 && !LinkOrSubmodule.Contains(Mode[..2], StringComparison.Ordinal);
}
