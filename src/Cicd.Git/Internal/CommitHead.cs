namespace Cicd.Git.Internal;

/// <summary>What stands before the message of a commit (gitformat, "commit object").</summary>
internal sealed class CommitHead
{
    private bool isOver;

    /// <summary>The id of the first commit it follows; null for the first of all.</summary>
    public string? FirstParent { get; private set; }

    /// <summary>The address of its author.</summary>
    public string? Author { get; private set; }

    /// <summary>Whether there is a signature, good or not.</summary>
    public bool HasSignature { get; private set; }

    public static async Task<CommitHead> ReadAsync(GitProgram git, string commit, CancellationToken cancellationToken)
    {
        var head = new CommitHead();
        await git.RunAsync(["cat-file", "commit", commit], cancellationToken, head.Take);
        return head;
    }

    private void Take(string line)
    {
        isOver |= line.Length == 0;
        if (isOver)
        {
            return;
        }

        if (line.StartsWith("parent ", StringComparison.Ordinal))
        {
            FirstParent ??= line["parent ".Length..];
        }
        else if (line.StartsWith("author ", StringComparison.Ordinal))
        {
            Author ??= AddressIn(line);
        }
        else if (line.StartsWith("gpgsig", StringComparison.Ordinal))
        {
            HasSignature = true;
        }
    }

    // "author Somebody <address> SECONDS ZONE"
    private static string? AddressIn(string line)
    {
        var start = line.IndexOf('<', StringComparison.Ordinal);
        var end = line.IndexOf('>', Math.Max(0, start));
        return start >= 0 && end > start + 1 ? line[(start + 1)..end] : null;
    }
}
