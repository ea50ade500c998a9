namespace Cicd.DotNet;

/// <summary>Finds the Cobertura files of a test run, and which test project each belongs to.</summary>
internal static class CoverageFiles
{
    private static readonly EnumerationOptions Below = new() { RecurseSubdirectories = true, MaxRecursionDepth = 4, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>
    /// The collectors' own files tell what was covered. The copies that TRX files link to only tell whose it is: of test
    /// projects that end in the same second, one copy may replace another's.
    /// </summary>
    /// <param name="directory">The directory of results.</param>
    /// <param name="linked">The copies, each with the name of its test project.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <returns>Each file once, with the name of its test project, or <c>coverage</c> where that is not known.</returns>
    public static async Task<IReadOnlyList<(string Path, string Stem)>> FindAsync(
        string directory, IReadOnlyList<(string Path, string Stem)> linked, CancellationToken cancellationToken)
    {
        var owners = new Dictionary<Sha256Digest, Queue<(string Path, string Stem)>>();
        foreach (var copy in linked)
        {
            var digest = await Sha256Digest.OfFileAsync(copy.Path, cancellationToken);
            if (!owners.TryGetValue(digest, out var queue))
            {
                owners[digest] = queue = new();
            }

            queue.Enqueue(copy);
        }

        var found = new List<(string Path, string Stem)>();
        foreach (var path in Directory.EnumerateFiles(directory, "*.xml", Below).Where(path => IsOriginal(directory, path)).Order(StringComparer.Ordinal))
        {
            var digest = await Sha256Digest.OfFileAsync(path, cancellationToken);
            found.Add((path, owners.TryGetValue(digest, out var queue) && queue.TryDequeue(out var copy) ? copy.Stem : "coverage"));
        }

        return [.. found.Concat(owners.Values.SelectMany(queue => queue)).OrderBy(file => file.Stem, StringComparer.Ordinal)];
    }

    public static bool IsCobertura(string path) =>
        Path.GetFileName(path) is { } name && name.Contains("cobertura", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);

    private static bool IsOriginal(string directory, string path) =>
        IsCobertura(path) && !Path.GetRelativePath(directory, path).Replace('\\', '/').Contains("/In/", StringComparison.Ordinal);
}
