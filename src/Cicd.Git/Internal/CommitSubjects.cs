namespace Cicd.Git.Internal;

/// <summary>The first lines of the messages of commits. Asked of <c>rev-list</c>, which runs no program to check a signature.</summary>
internal static class CommitSubjects
{
    private const int MaximumCommits = 10_000;

    /// <param name="git">Runs in the repository.</param>
    /// <param name="commit">The latest commit.</param>
    /// <param name="since">The commit that is not wanted any more, nor any that it comes from; null: only the latest commit is.</param>
    /// <param name="cancellationToken">Ends git.</param>
    public static async Task<IReadOnlyList<string>> ReadAsync(GitProgram git, string commit, string? since, CancellationToken cancellationToken)
    {
        List<string> subjects = [];
        var isNext = false;
        string[] range = since is null ? ["--max-count=1", commit] : [$"--max-count={MaximumCommits + 1}", commit, $"^{since}"];
        await git.RunAsync(["rev-list", "--format=>%s", .. range, "--"], cancellationToken, line =>
        {
            // Before each there is a line with the commit; a very long message comes in pieces, of which the first counts.
            if (isNext && line.StartsWith('>'))
            {
                subjects.Add(line[1..]);
            }

            isNext = line.StartsWith("commit ", StringComparison.Ordinal);
        });
        return subjects.Count <= MaximumCommits ? subjects : throw new ProcessException($"There are more than {MaximumCommits} commits since {since}.");
    }
}
