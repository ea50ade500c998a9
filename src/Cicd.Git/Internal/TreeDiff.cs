using System.Globalization;

namespace Cicd.Git.Internal;

/// <summary>
/// Compares two trees through a file that git writes: what a changed file holds is neither logged nor split, and every byte of it is there.
/// </summary>
internal static class TreeDiff
{
    private const long MaximumBytes = 512L * 1024 * 1024;
    private const string EmptyTreeSha1 = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
    private const string EmptyTreeSha256 = "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321";

    /// <summary>The tree without files, of the kind that the commit's repository has.</summary>
    public static string EmptyTreeFor(string commit) => commit.Length == EmptyTreeSha256.Length ? EmptyTreeSha256 : EmptyTreeSha1;

    /// <summary>Tells the sink of all that differs.</summary>
    /// <param name="git">Runs in a directory of the repository.</param>
    /// <param name="from">The id of the earlier commit or tree.</param>
    /// <param name="to">The id of the later one.</param>
    /// <param name="directory">The only directory that counts, below the one that git runs in; null for the whole repository.</param>
    /// <param name="sink">Follows the diff.</param>
    /// <param name="cancellationToken">Ends git.</param>
    /// <exception cref="ProcessException">One of them is not there, or they differ by more than is read.</exception>
    public static async Task ReadAsync(GitProgram git, string from, string to, string? directory, DiffSink sink, CancellationToken cancellationToken)
    {
        string[] what = ["diff-tree", "-r", "--no-commit-id", "--no-renames", "--ignore-submodules=none"];
        await ReadAsync(git, what, [from, to, "--", .. directory is null ? Array.Empty<string>() : [directory]], sink, cancellationToken);
    }

    /// <summary>Tells the sink of all that differs between a commit and the files as they lie in the work tree; files that were renamed are held against what they were.</summary>
    /// <param name="git">Runs in a directory of the repository.</param>
    /// <param name="from">The id of the commit.</param>
    /// <param name="sink">Follows the diff.</param>
    /// <param name="cancellationToken">Ends git.</param>
    /// <exception cref="ProcessException">It is not there, or there is more than is read.</exception>
    public static async Task ReadWorkTreeAsync(GitProgram git, string from, DiffSink sink, CancellationToken cancellationToken)
    {
        var config = await GitConfig.ReadAsync(git, cancellationToken);

        // Of submodules only the commit: git would run a status of its own in each, with the filters that it configures.
        string[] what = [.. config.WithoutOwnFilters(), "-c", "diff.renameLimit=5000", "diff", "--find-renames=50%", "--ignore-submodules=dirty"];
        await ReadAsync(git, what, [from, "--"], sink, cancellationToken);
    }

    private static async Task ReadAsync(GitProgram git, IReadOnlyList<string> what, IReadOnlyList<string> of, DiffSink sink, CancellationToken cancellationToken)
    {
        var place = Directory.CreateTempSubdirectory("cicd-diff-");
        try
        {
            var file = Path.Combine(place.FullName, "diff");
            string[] arguments =
            [
                "--literal-pathspecs", .. what, "-p", "-U0", "--text", "--full-index", "--no-color", "--no-ext-diff", "--no-textconv",
                "--no-relative", "--submodule=short", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/",
                $"--output={file}", .. of,
            ];
            await git.RunAsync(arguments, cancellationToken);
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
            if (stream.Length > MaximumBytes)
            {
                throw new ProcessException(string.Create(CultureInfo.InvariantCulture, $"The diff of {string.Join(' ', of)} has more than {MaximumBytes / (1024 * 1024)} MiB."));
            }

            new DiffReader(sink).Read(stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProcessException($"git's diff cannot be read: {exception.Message}", innerException: exception);
        }
        finally
        {
            Delete(place);
        }
    }

    private static void Delete(DirectoryInfo place)
    {
        try
        {
            place.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It lies among the temporary files, where the system removes it.
        }
    }
}
