namespace Cicd;

/// <summary>Finds the files of a directory tree. No link is followed.</summary>
/// <param name="directory">The directory: an absolute path.</param>
internal sealed class TreeWalk(string directory)
{
    private static readonly EnumerationOptions All = new() { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false };

    /// <summary>Tells which directories are left out, by their path below the directory. None unless given.</summary>
    public Func<string, bool> IsLeftOut { get; init; } = static _ => false;

    /// <summary>Whether a link counts as a file. Else it is an error.</summary>
    public bool TakesLinks { get; init; }

    /// <summary>The paths of the files, relative to the directory.</summary>
    public IReadOnlyList<string> Files()
    {
        var root = new DirectoryInfo(directory);
        if (!root.Exists)
        {
            throw new PipelineException($"{directory} is no directory.");
        }

        if (!TakesLinks)
        {
            Refuse(root);
        }

        try
        {
            return Files(root);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException($"{directory} cannot be read: {exception.Message}", exception);
        }
    }

    private static bool IsLink(FileSystemInfo entry) =>
        entry.LinkTarget is not null || (entry.Attributes & FileAttributes.ReparsePoint) != 0;

    private static void Refuse(FileSystemInfo entry)
    {
        if (IsLink(entry))
        {
            throw new PipelineException($"{entry.FullName} is a link: what it leads to may change or lie elsewhere. Put the file itself there.");
        }
    }

    private List<string> Files(DirectoryInfo root)
    {
        var files = new List<string>();
        var pending = new Stack<DirectoryInfo>([root]);
        while (pending.TryPop(out var next))
        {
            foreach (var entry in next.EnumerateFileSystemInfos("*", All))
            {
                var path = Path.GetRelativePath(directory, entry.FullName);
                if (entry is DirectoryInfo && IsLeftOut(path))
                {
                    continue;
                }

                if (!TakesLinks)
                {
                    Refuse(entry);
                }

                if (entry is DirectoryInfo below && !IsLink(below))
                {
                    pending.Push(below);
                }
                else if (files.Count == TreeListing.MaximumFiles)
                {
                    throw new PipelineException($"{directory} has more than {TreeListing.MaximumFiles} files, more than a digest is made of: name a smaller directory.");
                }
                else
                {
                    files.Add(path);
                }
            }
        }

        return files;
    }
}
