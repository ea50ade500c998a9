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
    public static async Task<SourceRevision> ReadRevisionAsync(string root, IProcessRunner runner, CancellationToken cancellationToken) =>
        await TryAsync(root, runner, async git =>
        {
            var revision = await new WorkTree(git.Directory, runner, Submodules.MaximumDepth).ReadAsync(cancellationToken);
            return revision.Commit is null ? revision : revision with { CommittedAt = await CommitTime.ReadAsync(git, cancellationToken) };
        })
        ?? SourceRevision.Unknown;

    /// <summary>
    /// Lists the files that are sources: those git keeps and those beside them that it does not ignore, submodules included.
    /// What is untracked in <c>bin</c>, <c>obj</c> and <c>node_modules</c>, or in <c>artifacts</c> and <c>.cicd</c> at the top, is not a source.
    /// </summary>
    /// <param name="root">A directory in the work tree.</param>
    /// <param name="runner">Runs git; its output is logged at <see cref="LogLevel.Diagnostic"/>.</param>
    /// <param name="cancellationToken">Ends git.</param>
    /// <returns>Paths below the directory; null without git, without a repository, or where git refuses it.</returns>
    public static Task<IReadOnlyList<string>?> ListSourcesAsync(string root, IProcessRunner runner, CancellationToken cancellationToken) =>
        TryAsync(root, runner, git => new SourceFiles(git.Directory, runner, Submodules.MaximumDepth).ListAsync(cancellationToken));

    /// <summary>
    /// Reads what git tells of the commit that is checked out: its tags, its author, whether it is signed by a key that this user trusts, and
    /// what it brings since it left a reference. Of a commit that the reference holds already, that is what it brings since its first parent.
    /// </summary>
    /// <param name="root">A directory in the work tree.</param>
    /// <param name="baseReference">What it is held against, as <see cref="ResolveAsync"/> takes it; null: nothing.</param>
    /// <param name="runner">Runs git; its output is logged at <see cref="LogLevel.Diagnostic"/>, the text of changed files never.</param>
    /// <param name="cancellationToken">Ends git.</param>
    /// <returns>What is known; null without git, without a repository, or where git refuses it. Without a common history there is no base.</returns>
    public static Task<SourceFacts?> ReadFactsAsync(string root, string? baseReference, IProcessRunner runner, CancellationToken cancellationToken) =>
        TryAsync(root, runner, async git => await new Facts(git, await ReadRevisionAsync(root, runner, cancellationToken)).ReadAsync(baseReference, cancellationToken));

    /// <summary>
    /// Finds the commit that a reference names. A full reference (<c>refs/…</c>), a full id and <c>HEAD</c> stand for themselves; any
    /// other name is a branch, of <c>origin</c> if it has it. A tag is meant by its full name only; the syntax of revisions is not taken.
    /// </summary>
    /// <param name="root">A directory in the work tree.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="runner">Runs git; its output is logged at <see cref="LogLevel.Diagnostic"/>.</param>
    /// <param name="cancellationToken">Ends git.</param>
    /// <returns>Null if there is none, or it names no commit.</returns>
    public static Task<GitReference?> ResolveAsync(string root, string reference, IProcessRunner runner, CancellationToken cancellationToken) =>
        TryAsync(root, runner, git => new History(git).ResolveAsync(reference, cancellationToken));

    /// <summary>Whether a commit is another or one that it comes from.</summary>
    /// <param name="root">A directory in the work tree.</param>
    /// <param name="commit">The full id of the earlier commit.</param>
    /// <param name="ofCommit">The full id of the later one.</param>
    /// <param name="runner">Runs git; its output is logged at <see cref="LogLevel.Diagnostic"/>.</param>
    /// <param name="cancellationToken">Ends git.</param>
    /// <returns>Null if that cannot be told: the history is cut off (a shallow clone), or a commit is not there.</returns>
    public static async Task<bool?> IsAncestorAsync(string root, string commit, string ofCommit, IProcessRunner runner, CancellationToken cancellationToken)
    {
        Require(commit);
        Require(ofCommit);
        bool? isAncestor = null;
        await TryAsync(root, runner, async git =>
        {
            isAncestor = await new History(git).IsAncestorAsync(commit, ofCommit, cancellationToken);
            return git;
        });
        return isAncestor;
    }

    /// <summary>Finds the latest commit that two commits both come from.</summary>
    /// <param name="root">A directory in the work tree.</param>
    /// <param name="commit">The full id of the one.</param>
    /// <param name="other">The full id of the other.</param>
    /// <param name="runner">Runs git; its output is logged at <see cref="LogLevel.Diagnostic"/>.</param>
    /// <param name="cancellationToken">Ends git.</param>
    /// <returns>Null if there is none, or too little of the history is there to tell.</returns>
    public static Task<string?> FindMergeBaseAsync(string root, string commit, string other, IProcessRunner runner, CancellationToken cancellationToken)
    {
        Require(commit);
        Require(other);
        return TryAsync(root, runner, git => new History(git).MergeBaseAsync(commit, other, cancellationToken));
    }

    /// <summary>Reads the files of a directory as a commit holds them, each held against its id. Links and submodules are problems, never followed.</summary>
    /// <param name="root">A directory in the work tree.</param>
    /// <param name="commit">The full id of the commit.</param>
    /// <param name="directory">The directory, below the root.</param>
    /// <param name="limits">How much is read.</param>
    /// <param name="runner">Runs git; its output is logged at <see cref="LogLevel.Diagnostic"/>, the text of files never.</param>
    /// <param name="cancellationToken">Ends git.</param>
    /// <returns>None if the commit has no such directory; null if the commit cannot be read.</returns>
    public static Task<GitFiles?> ReadFilesAsync(string root, string commit, string directory, GitFileLimits limits, IProcessRunner runner, CancellationToken cancellationToken)
    {
        Require(commit);
        return TryAsync(root, runner, async git =>
        {
            var sink = new FileSink(await new History(git).PrefixAsync(cancellationToken), limits);
            await TreeDiff.ReadAsync(git, TreeDiff.EmptyTreeFor(commit), commit, directory, sink, cancellationToken);
            return sink.Files;
        });
    }

    /// <summary>Reads what differs between two commits, in the whole repository.</summary>
    /// <param name="root">A directory in the work tree.</param>
    /// <param name="from">The full id of the earlier commit.</param>
    /// <param name="to">The full id of the later one.</param>
    /// <param name="isWanted">Which added lines are wanted with their text, by the path and the line; null: none.</param>
    /// <param name="runner">Runs git; its output is logged at <see cref="LogLevel.Diagnostic"/>, the text of files never.</param>
    /// <param name="cancellationToken">Ends git.</param>
    /// <returns>Null if they cannot be compared: one is not there, or there is more than is read.</returns>
    public static Task<IReadOnlyList<GitChange>?> ReadChangesAsync(
        string root, string from, string to, Func<string, string, bool>? isWanted, IProcessRunner runner, CancellationToken cancellationToken)
    {
        Require(from);
        Require(to);
        return TryAsync(root, runner, async git =>
        {
            var sink = new ChangeSink(await new History(git).PrefixAsync(cancellationToken), isWanted);
            await TreeDiff.ReadAsync(git, from, to, directory: null, sink, cancellationToken);
            return sink.Changes;
        });
    }

    /// <summary>
    /// Reads what differs between a commit and the files as they lie in the work tree, changes that are not committed included. Files that
    /// were renamed are held against what they were, under their new name; untracked ones that are not ignored are new in all their lines.
    /// </summary>
    /// <param name="root">A directory in the work tree.</param>
    /// <param name="from">The full id of the commit.</param>
    /// <param name="runner">Runs git; its output is logged at <see cref="LogLevel.Diagnostic"/>, the text of files never.</param>
    /// <param name="cancellationToken">Ends git.</param>
    /// <returns>Null if they cannot be compared: the commit is not there, or there is more than is read.</returns>
    public static Task<IReadOnlyList<GitChange>?> ReadWorkTreeChangesAsync(string root, string from, IProcessRunner runner, CancellationToken cancellationToken)
    {
        Require(from);
        return TryAsync(root, runner, async git =>
        {
            var sink = new ChangeSink(await new History(git).PrefixAsync(cancellationToken), isWanted: null);
            await TreeDiff.ReadWorkTreeAsync(git, from, sink, cancellationToken);
            List<GitChange> changes = [.. sink.Changes];
            await git.RunAsync(
                ["-c", "core.quotePath=false", "ls-files", "--others", "--exclude-standard"],
                cancellationToken,
                line => changes.Add(new(GitPath.Unquote(line), GitChangeKind.Added) { AddedLines = LineRanges.All, IsPlainFile = true }));
            return (IReadOnlyList<GitChange>)changes;
        });
    }

    /// <summary>Reads who wrote the commits that the later of two commits has and the earlier has not, each once.</summary>
    /// <param name="root">A directory in the work tree.</param>
    /// <param name="from">The full id of the earlier commit.</param>
    /// <param name="to">The full id of the later one.</param>
    /// <param name="runner">Runs git; its output is logged at <see cref="LogLevel.Diagnostic"/>.</param>
    /// <param name="cancellationToken">Ends git.</param>
    /// <returns>Null if that cannot be told.</returns>
    public static Task<IReadOnlyList<GitAuthor>?> ReadAuthorsAsync(string root, string from, string to, IProcessRunner runner, CancellationToken cancellationToken)
    {
        Require(from);
        Require(to);
        return TryAsync(root, runner, git => CommitAuthors.ReadAsync(git, from, to, cancellationToken));
    }

    private static async Task<T?> TryAsync<T>(string root, IProcessRunner runner, Func<GitProgram, Task<T>> read)
        where T : class?
    {
        ArgumentNullException.ThrowIfNull(runner);
        var directory = Path.GetFullPath(root);
        if (!IsInWorkTree(directory))
        {
            return null;
        }

        try
        {
            return await read(new GitProgram(directory, runner));
        }
        catch (ProcessException)
        {
            return null;
        }
    }

    private static void Require(string commit)
    {
        if (!ReferenceName.IsId(commit))
        {
            throw new ArgumentException("It is no full id of a commit.", nameof(commit));
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
