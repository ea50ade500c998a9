namespace Cicd.Git.Internal;

/// <summary>How commits hang together.</summary>
internal sealed class History(GitProgram git)
{
    private const int No = 1;

    public async Task<GitReference?> ResolveAsync(string reference, CancellationToken cancellationToken)
    {
        foreach (var candidate in ReferenceName.Candidates(reference))
        {
            var output = await git.RunAsync(
                ["rev-parse", "--verify", "--quiet", "--end-of-options", candidate + "^{commit}"], cancellationToken, otherSuccess: No);
            if (output.Trim() is var commit && ReferenceName.IsId(commit))
            {
                return new(candidate, commit);
            }
        }

        return null;
    }

    /// <summary>Whether the first is the second or one before it; null if a part of the history is not there to tell.</summary>
    public async Task<bool?> IsAncestorAsync(string commit, string ofCommit, CancellationToken cancellationToken)
    {
        bool? isAncestor = null;
        var command = new[] { "merge-base", "--is-ancestor", commit, ofCommit };
        await git.RunAsync(command, cancellationToken, onExit: code => isAncestor = code == 0, otherSuccess: No);
        return isAncestor == false && await IsShallowAsync(cancellationToken) ? null : isAncestor;
    }

    /// <summary>The latest commit that both come from; null if there is none, or too little of the history is there to tell.</summary>
    public async Task<string?> MergeBaseAsync(string one, string other, CancellationToken cancellationToken)
    {
        var output = await git.RunAsync(["merge-base", one, other], cancellationToken, otherSuccess: No);
        return output.Trim() is var commit && ReferenceName.IsId(commit) ? commit : null;
    }

    public async Task<bool> IsShallowAsync(CancellationToken cancellationToken) =>
        (await git.RunAsync(["rev-parse", "--is-shallow-repository"], cancellationToken)).Trim() != "false";

    /// <summary>Where the directory lies below the top of the repository: empty, or ending with a slash.</summary>
    public async Task<string> PrefixAsync(CancellationToken cancellationToken) =>
        (await git.RunAsync(["rev-parse", "--show-prefix"], cancellationToken)).TrimEnd('\n', '\r');
}
