using Cicd.Git.Internal;

namespace Cicd.Git;

/// <summary>Reads a git repository through the <c>git</c> program, without running anything that the repository brings along.</summary>
public static class GitRepository
{
    /// <summary>
    /// Reads the commit and its time, the branch, the origin and whether the tree differs from the commit (untracked files count, ignored
    /// ones do not; submodules count). What cannot be told is null: without git, without a repository, or where git refuses
    /// a repository of another owner (<c>safe.directory</c>), all of it is.
    /// </summary>
    /// <param name="root">A directory in the work tree.</param>
    /// <param name="runner">Runs git; its output is logged at <see cref="LogLevel.Diagnostic"/>.</param>
    /// <param name="cancellationToken">Ends git.</param>
    public static async Task<SourceRevision> ReadRevisionAsync(string root, IProcessRunner runner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(runner);
        var directory = Path.GetFullPath(root);
        if (!IsInWorkTree(directory))
        {
            return SourceRevision.Unknown;
        }

        try
        {
            var revision = await new WorkTree(directory, runner, Submodules.MaximumDepth).ReadAsync(cancellationToken);
            return revision.Commit is null ? revision : revision with { CommittedAt = await CommitTime.ReadAsync(new GitProgram(directory, runner), cancellationToken) };
        }
        catch (ProcessException)
        {
            return SourceRevision.Unknown;
        }
    }

    /// <summary>
    /// Lists the files that are sources: those git keeps and those beside them that it does not ignore, submodules included.
    /// What is untracked in <c>bin</c>, <c>obj</c> and <c>node_modules</c>, or in <c>artifacts</c> and <c>.cicd</c> at the top, is not a source.
    /// </summary>
    /// <param name="root">A directory in the work tree.</param>
    /// <param name="runner">Runs git; its output is logged at <see cref="LogLevel.Diagnostic"/>.</param>
    /// <param name="cancellationToken">Ends git.</param>
    /// <returns>Paths below the directory; null without git, without a repository, or where git refuses it.</returns>
    public static async Task<IReadOnlyList<string>?> ListSourcesAsync(string root, IProcessRunner runner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(runner);
        var directory = Path.GetFullPath(root);
        if (!IsInWorkTree(directory))
        {
            return null;
        }

        try
        {
            return await new SourceFiles(directory, runner, Submodules.MaximumDepth).ListAsync(cancellationToken);
        }
        catch (ProcessException)
        {
            return null;
        }
    }

    // Asked here so that git is not started, and writes no error, where there is nothing to read.
    private static bool IsInWorkTree(string directory)
    {
        for (var at = directory; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Path.Exists(Path.Combine(at, ".git")))
            {
                return true;
            }
        }

        return false;
    }
}
