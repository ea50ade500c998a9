using System.Security.Cryptography;

namespace Cicd.Sbom;

/// <summary>Lists and hashes the files that <c>dotnet publish</c> wrote.</summary>
internal static class PublishedFiles
{
    private const int MostFiles = 200_000;
    private const int DeepestDirectory = 64;

    /// <summary>The files by their paths, ordered, and the links, which are not followed.</summary>
    internal static (SortedDictionary<string, PublishedFile> Files, IReadOnlyList<string> Links) Read(string directory, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(directory))
        {
            throw new PipelineException($"{directory} does not exist. Run 'dotnet publish' first, or name the directory that it writes.");
        }

        try
        {
            List<string> paths = [];
            List<string> links = [];
            Collect(new DirectoryInfo(directory), string.Empty, 0, paths, links);
            var files = new PublishedFile[paths.Count];
            Parallel.For(0, paths.Count, new ParallelOptions { CancellationToken = cancellationToken }, index =>
            {
                using FileStream stream = new(Path.Combine(directory, paths[index]), FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
                files[index] = new PublishedFile(paths[index], Sha256Digest.FromBytes(SHA256.HashData(stream)));
            });
            return (new SortedDictionary<string, PublishedFile>(files.ToDictionary(file => file.Path, StringComparer.Ordinal), StringComparer.Ordinal), [.. links.Order(StringComparer.Ordinal)]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(directory, error);
        }
        catch (AggregateException errors) when (errors.InnerException is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(directory, errors.InnerException);
        }
    }

    private static PipelineException Unreadable(string directory, Exception error) =>
        new($"{directory} cannot be read: {error.Message}", error);

    private static void Collect(DirectoryInfo directory, string prefix, int depth, List<string> paths, List<string> links)
    {
        if (depth > DeepestDirectory)
        {
            throw new PipelineException($"{directory.FullName} lies more than {DeepestDirectory} directories deep in a published application, which is too deep to be read.");
        }

        foreach (var entry in directory.EnumerateFileSystemInfos())
        {
            var path = prefix + entry.Name;
            if (entry.LinkTarget is not null)
            {
                links.Add(path);
            }
            else if (entry is DirectoryInfo below)
            {
                Collect(below, path + "/", depth + 1, paths, links);
            }
            else if (paths.Count < MostFiles)
            {
                paths.Add(path);
            }
            else
            {
                throw new PipelineException($"{directory.FullName}: a published application of more than {MostFiles} files is not read.");
            }
        }
    }
}
