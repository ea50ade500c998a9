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
        var place = Directory.CreateTempSubdirectory("cicd-diff-");
        try
        {
            var file = Path.Combine(place.FullName, "diff");
            string[] arguments =
            [
                "--literal-pathspecs", "diff-tree", "-r", "-p", "-U0", "--no-commit-id", "--text", "--full-index", "--no-color", "--no-ext-diff", "--no-textconv",
                "--no-renames", "--no-relative", "--submodule=short", "--ignore-submodules=none", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/",
                $"--output={file}", from, to, "--", .. directory is null ? Array.Empty<string>() : [directory],
            ];
            await git.RunAsync(arguments, cancellationToken);
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
            if (stream.Length > MaximumBytes)
            {
                throw new ProcessException(string.Create(CultureInfo.InvariantCulture, $"{from} and {to} differ by more than {MaximumBytes / (1024 * 1024)} MiB."));
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
