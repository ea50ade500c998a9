using System.Collections.Concurrent;

namespace Cicd.Analysis.Code.Internal.SourceOnly;

/// <summary>Lists the C# files below directories of a tree. Links are passed by and counted: they may lead out of the tree, or round in a circle.</summary>
internal sealed class SourceTree
{
    private const int DeepestDirectory = 128;
    private const int MostEntries = 1_000_000;

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = default, IgnoreInaccessible = false };

    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> links = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> pages = new(StringComparer.Ordinal);

    /// <summary>The links that were passed by: C# files and directories.</summary>
    public IReadOnlyCollection<string> Links => [.. links.Keys];

    /// <summary>The Razor pages and views, whose C# is made by a build alone.</summary>
    public IReadOnlyCollection<string> Pages => [.. pages.Keys];

    /// <summary>The C# files below a directory, without those in directories whose name starts with a dot; ordered.</summary>
    /// <exception cref="EvidenceUnavailableException">The tree is too deep or too large, or cannot be read.</exception>
    public IReadOnlyList<string> Below(string directory) => known.GetOrAdd(directory, List);

    private IReadOnlyList<string> List(string directory)
    {
        List<string> found = [];
        var entries = 0;
        try
        {
            if (Directory.Exists(directory))
            {
                Walk(new DirectoryInfo(directory), 0, found, ref entries);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceUnavailableException($"{directory} cannot be searched for sources: {error.Message}", error);
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    }

    private void Walk(DirectoryInfo directory, int depth, List<string> found, ref int entries)
    {
        if (depth > DeepestDirectory)
        {
            throw new EvidenceUnavailableException($"{directory} lies more than {DeepestDirectory} directories deep, which is too deep to look for sources: exclude its project.");
        }

        foreach (var entry in directory.EnumerateFileSystemInfos("*", Everything))
        {
            if (++entries > MostEntries)
            {
                throw new EvidenceUnavailableException($"{directory} and what surrounds it holds more than {MostEntries} files: name a smaller part of it.");
            }

            var isDirectory = entry is DirectoryInfo;
            var isSource = !isDirectory && entry.Extension.Equals(".cs", StringComparison.OrdinalIgnoreCase);
            if (entry.Name.StartsWith('.') && isDirectory)
            {
                continue;
            }

            if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                if (isSource || isDirectory)
                {
                    links.TryAdd(entry.FullName, true);
                }
            }
            else if (entry is DirectoryInfo below)
            {
                Walk(below, depth + 1, found, ref entries);
            }
            else if (isSource)
            {
                found.Add(entry.FullName);
            }
            else if (entry.Extension.ToLowerInvariant() is ".cshtml" or ".razor")
            {
                pages.TryAdd(entry.FullName, true);
            }
        }
    }
}
