namespace Cicd.Containers.Internal;

/// <summary>Lists what is sent with a build context. Links are sent as links: none is followed.</summary>
internal sealed class BuildContextFiles(string context, DockerIgnore ignore, string dockerfile)
{
    private const int MostEntries = 1_000_000;
    private const int Deepest = 128;

    private readonly List<ContextFile> files = [];

    /// <exception cref="ContainerException">A directory cannot be read, or there is too much of it.</exception>
    public IReadOnlyList<ContextFile> List()
    {
        try
        {
            Add(new DirectoryInfo(context), "", 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ContainerException($"The build context {context} cannot be read: {exception.Message}", exception);
        }

        return files;
    }

    private void Add(DirectoryInfo directory, string prefix, int depth)
    {
        if (depth > Deepest)
        {
            throw new ContainerException($"The build context {context} is more than {Deepest} directories deep.");
        }

        foreach (var entry in directory.EnumerateFileSystemInfos().OrderBy(static entry => entry.Name, StringComparer.Ordinal))
        {
            var path = prefix + entry.Name;
            var isDirectory = entry is DirectoryInfo && entry.LinkTarget is null;
            var isExcluded = ignore.Excludes(path) && path != dockerfile && path != ignore.File;
            if (!isExcluded)
            {
                files.Add(new(path, entry));
            }

            if (isDirectory && (!isExcluded || ignore.HasExceptions || dockerfile.StartsWith(path + "/", StringComparison.Ordinal)))
            {
                Add((DirectoryInfo)entry, path + "/", depth + 1);
            }

            if (files.Count > MostEntries)
            {
                throw new ContainerException($"The build context {context} has more than {MostEntries} files: exclude some in {DockerIgnore.FileName}.");
            }
        }
    }
}
