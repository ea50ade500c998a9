namespace Cicd.Git.Internal;

/// <summary>The head and the changes of one work tree, read from <c>git status --porcelain=v2</c>.</summary>
internal sealed class GitStatus
{
    private const string CommitHeader = "# branch.oid ";
    private const string BranchHeader = "# branch.head ";

    public string? Commit { get; private set; }

    public string? Branch { get; private set; }

    public bool HasChanges { get; private set; }

    /// <summary>Reads line by line, for the list of changes may be longer than what a runner keeps.</summary>
    public static async Task<GitStatus> ReadAsync(GitProgram git, GitConfig config, CancellationToken cancellationToken)
    {
        var status = new GitStatus();

        // Git would run a status of its own in each submodule, with the filters that the submodule configures.
        string[] arguments =
        [
            .. config.WithoutOwnFilters(), "status", "--porcelain=v2", "--branch", "--no-ahead-behind", "--no-renames",
            "--untracked-files=normal", "--ignore-submodules=dirty",
        ];
        await git.RunAsync(arguments, cancellationToken, status.Take);
        return status;
    }

    private void Take(string line)
    {
        if (line.StartsWith(CommitHeader, StringComparison.Ordinal))
        {
            var commit = line[CommitHeader.Length..];
            Commit = commit.All(char.IsAsciiHexDigit) ? commit : null;
        }
        else if (line.StartsWith(BranchHeader, StringComparison.Ordinal))
        {
            var branch = line[BranchHeader.Length..];
            Branch = branch == "(detached)" ? null : branch;
        }
        else if (line.Length > 0 && line[0] != '#')
        {
            HasChanges = true;
        }
    }
}
