namespace Cicd.Git.Internal;

/// <summary>Whether the signature of a commit is good, as far as the keys that this user trusts tell.</summary>
internal static class CommitSignature
{
    private const int NoneFound = 1;

    // The programs that check signatures are those of the machine, whatever the repository's configuration names.
    private static readonly string[] Programs =
    [
        "-c", "gpg.program=gpg", "-c", "gpg.openpgp.program=gpg", "-c", "gpg.x509.program=gpgsm", "-c", "gpg.ssh.program=ssh-keygen",
    ];

    /// <returns>Null where it cannot be told: no key is there to check it, or that the key is trusted is not known.</returns>
    public static async Task<bool?> ReadAsync(GitProgram git, string commit, CancellationToken cancellationToken)
    {
        // Whom a repository itself says to trust proves nothing.
        var settings = await git.RunAsync(["config", "--null", "--show-scope", "--name-only", "--get-regexp", @"^gpg\."], cancellationToken, otherSuccess: NoneFound);
        if (settings.Split('\0').Where((_, index) => index % 2 == 0).Any(scope => scope is "local" or "worktree"))
        {
            return null;
        }

        var output = await git.RunAsync(
            [.. Programs, "log", "--max-count=1", "--no-show-signature", "--no-color", "--no-decorate", "--format=%G?", commit, "--"], cancellationToken);
        return output.Trim() switch
        {
            "G" => true,
            "U" or "E" or "" => null,
            _ => false,
        };
    }
}
