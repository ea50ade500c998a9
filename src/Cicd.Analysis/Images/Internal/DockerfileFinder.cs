using Cicd.Analysis.Dependencies.Internal;
using Cicd.Analysis.Images.Dockerfiles;

namespace Cicd.Analysis.Images.Internal;

/// <summary>Finds and reads the Dockerfiles that a scan is to examine.</summary>
internal static class DockerfileFinder
{
    private const int MaxFiles = 10_000;

    /// <exception cref="EvidenceUnavailableException">There is none, or one cannot be read.</exception>
    public static IReadOnlyList<(Dockerfile File, byte[] Content)> Read(string root, IEnumerable<string> paths)
    {
        var files = paths.SelectMany(path => Find(Path.GetFullPath(path, root), path)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (files.Count > MaxFiles)
        {
            throw new EvidenceUnavailableException($"There are more than {MaxFiles} Dockerfiles: name a part of the tree.");
        }

        return [.. files.Select(file =>
        {
            var content = BoundedRead.File(file, DockerfileReader.MaxSize);
            var read = DockerfileReader.Read(content, Name(root, file));
            return (read with { HasIgnoreFile = File.Exists($"{file}.dockerignore") || File.Exists(Path.Combine(Path.GetDirectoryName(file)!, ".dockerignore")) }, content);
        })];
    }

    // A place outside of the root is not told: it says nothing elsewhere.
    private static string Name(string root, string file)
    {
        var relative = Path.GetRelativePath(root, file).Replace('\\', '/');
        return DisplayText.OneLine(relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? Path.GetFileName(file) : relative);
    }

    private static IReadOnlyList<string> Find(string full, string shown)
    {
        if (!Directory.Exists(full))
        {
            return File.Exists(full) ? [full] : throw new EvidenceUnavailableException($"There is no Dockerfile {shown}.");
        }

        try
        {
            var found = InputFiles.Find(full, [""]).Where(file => IsDockerfile(Path.GetFileName(file))).ToList();
            return found.Count > 0 ? found : throw new EvidenceUnavailableException($"{shown} has no Dockerfile, nor has a directory below it.");
        }
        catch (PipelineException error) when (error is not EvidenceUnavailableException)
        {
            throw new EvidenceUnavailableException(error.Message, error);
        }
    }

    private static bool IsDockerfile(string name) =>
        (name is "Dockerfile" or "Containerfile" || name.StartsWith("Dockerfile.", StringComparison.Ordinal) || name.StartsWith("Containerfile.", StringComparison.Ordinal)
            || name.EndsWith(".Dockerfile", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".Containerfile", StringComparison.OrdinalIgnoreCase))
        && !name.EndsWith(".dockerignore", StringComparison.Ordinal);
}
