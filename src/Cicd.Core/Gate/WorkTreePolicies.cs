using System.Security;

namespace Cicd;

/// <summary>Reads the policies of a work tree: whoever changes the code can change them, so they judge nothing on a CI server.</summary>
public static class WorkTreePolicies
{
    /// <summary>How many files there may be.</summary>
    public const int MaximumFiles = 500;

    /// <summary>How long a file may be, in bytes.</summary>
    public const int MaximumFileBytes = 4 * 1024 * 1024;

    /// <summary>How long all files together may be, in bytes.</summary>
    public const int MaximumBytes = 32 * 1024 * 1024;

    /// <summary>
    /// Reads <c>policies/*.yaml</c> and <c>*.yml</c>. Never throws for what lies there: what cannot be read, is too long or leads elsewhere
    /// is a problem of the source. No directory and no file are none.
    /// </summary>
    /// <param name="root">The root directory of the run.</param>
    public static PolicySource Read(string root) => ReadFolder(Path.Combine(root, PolicySource.DirectoryName));

    /// <summary>Reads the policies that lie in any folder, as if they were those of a work tree: a set that is kept for later, say.</summary>
    /// <param name="folder">The folder itself.</param>
    public static PolicySource ReadFolder(string folder)
    {
        List<PolicySourceFile> files = [];
        List<PipelineProblem> problems = [];
        try
        {
            var directory = new DirectoryInfo(Path.GetFullPath(folder));
            if (directory.LinkTarget is not null)
            {
                problems.Add(new("This is a link. Put the policy files here themselves: what a link leads to may change.", new(PolicySource.DirectoryName)));
            }
            else if (directory.Exists)
            {
                ReadFiles(directory, files, problems);
            }
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            problems.Add(new($"The directory cannot be read: {Plain(exception.Message)}", new(PolicySource.DirectoryName)));
        }

        return new(PolicySourceKind.WorkTree, "the work tree") { Files = files, Problems = problems };
    }

    /// <summary>Whether a file of the directory is one of the policies: its name ends with <c>.yaml</c> or <c>.yml</c>, in any case.</summary>
    /// <param name="name">The name of the file.</param>
    public static bool IsPolicyFile(string name) => Path.GetExtension(name).ToUpperInvariant() is ".YAML" or ".YML";

    private static void ReadFiles(DirectoryInfo directory, List<PolicySourceFile> files, List<PipelineProblem> problems)
    {
        var found = directory.EnumerateFileSystemInfos().Where(entry => IsPolicyFile(entry.Name)).Take(MaximumFiles + 1).ToList();
        if (found.Count > MaximumFiles)
        {
            problems.Add(new($"There are more than {MaximumFiles} policy files.", new(PolicySource.DirectoryName)));
            return;
        }

        var left = MaximumBytes;
        foreach (var entry in found.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var path = $"{PolicySource.DirectoryName}/{entry.Name}";
            try
            {
                if (entry.LinkTarget is not null || entry is not FileInfo)
                {
                    problems.Add(new("This is not a plain file. Put the policy here itself: what a link leads to may change.", new(path)));
                }
                else if (ReadBytes(entry.FullName, Math.Min(left, MaximumFileBytes)) is { } bytes)
                {
                    left -= bytes.Length;
                    files.Add(new(path, bytes));
                }
                else
                {
                    problems.Add(new($"The file is longer than {MaximumFileBytes / 1024} KiB, or all policy files together than {MaximumBytes / 1024} KiB.", new(path)));
                }
            }
            catch (Exception exception) when (IsUnreadable(exception))
            {
                problems.Add(new($"The file cannot be read: {Plain(exception.Message)}", new(path)));
            }
        }
    }

    private static byte[]? ReadBytes(string path, int maximum)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (stream.Length > maximum)
        {
            return null;
        }

        // The file may grow meanwhile.
        var buffer = new byte[(int)stream.Length + 1];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return length == buffer.Length ? null : buffer[..length];
    }

    private static string Plain(string message) => string.Concat(message.Select(character => char.IsControl(character) ? ' ' : character));

    private static bool IsUnreadable(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException;
}
