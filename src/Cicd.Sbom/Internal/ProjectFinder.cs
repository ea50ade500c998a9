using System.IO.Enumeration;

namespace Cicd.Sbom;

/// <summary>Finds the projects behind a path: of a solution, of a directory, or the one.</summary>
internal static class ProjectFinder
{
    private static readonly string[] Extensions = [".csproj", ".fsproj", ".vbproj"];
    private static readonly string[] PassedBy = ["bin", "obj", "node_modules", "artifacts"];

    internal static FoundProjects Find(string path)
    {
        if (Directory.Exists(path))
        {
            return InDirectory(path);
        }

        if (!File.Exists(path))
        {
            throw new PipelineException($"{path} does not exist. Name a solution, a project or a directory.");
        }

        if (IsProject(path))
        {
            return new FoundProjects(Path.GetFileNameWithoutExtension(path), [path], []);
        }

        return SolutionFile.IsSolution(path)
            ? InSolution(path)
            : throw new PipelineException($"{path} is no solution (.sln, .slnx), no project ({string.Join(", ", Extensions)}) and no directory.");
    }

    private static FoundProjects InDirectory(string path)
    {
        string[] solutions = [.. Directory.EnumerateFiles(path).Where(SolutionFile.IsSolution).Order(StringComparer.Ordinal)];
        if (solutions.Length > 1)
        {
            throw new PipelineException($"{path} has several solutions: {string.Join(", ", solutions.Select(Path.GetFileName))}. Name one of them.");
        }

        if (solutions.Length == 1)
        {
            return InSolution(solutions[0]);
        }

        // Links are not followed: they may lead out of the directory, or round in a circle.
        EnumerationOptions options = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, MaxRecursionDepth = 64 };
        FileSystemEnumerable<string> projects = new(path, (ref FileSystemEntry entry) => entry.ToFullPath(), options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && IsProject(entry.FileName.ToString()),
            ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                !entry.FileName.StartsWith('.') && !PassedBy.Contains(entry.FileName.ToString(), StringComparer.OrdinalIgnoreCase),
        };
        string[] found = [.. projects.Order(StringComparer.Ordinal)];
        return found.Length > 0
            ? new FoundProjects(Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), found, [])
            : throw new PipelineException($"{path} has neither a solution nor a project ({string.Join(", ", Extensions)}).");
    }

    private static FoundProjects InSolution(string path)
    {
        List<string> projects = [];
        List<string> notes = [];
        List<string> missing = [];
        foreach (var entry in SolutionFile.Read(path))
        {
            var project = Path.GetFullPath(entry.Replace('\\', '/'), Path.GetDirectoryName(path)!);
            if (!IsProject(project))
            {
                notes.Add($"{entry} is left out: it is no .NET project.");
            }
            else if (!File.Exists(project))
            {
                missing.Add(entry);
            }
            else if (!projects.Contains(project, StringComparer.Ordinal))
            {
                projects.Add(project);
            }
        }

        if (missing.Count > 0)
        {
            throw new PipelineException($"{path} lists projects that do not exist: {string.Join(", ", missing)}.");
        }

        return projects.Count > 0
            ? new FoundProjects(Path.GetFileNameWithoutExtension(path), [.. projects.Order(StringComparer.Ordinal)], notes)
            : throw new PipelineException($"{path} lists no .NET project.");
    }

    private static bool IsProject(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
