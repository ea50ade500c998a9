namespace Cicd;

/// <summary>Finds the .NET projects that a path stands for. The tree may be hostile.</summary>
public static class ProjectFinder
{
    private const string Remedy = "Name the one that is meant, in a task by overriding Project.";

    /// <summary>
    /// Finds the projects of a solution, the one project, or those of a directory: of its one solution, else its one
    /// project, else all projects below it.
    /// </summary>
    /// <remarks>
    /// Below a directory, <c>bin</c>, <c>obj</c>, <c>node_modules</c>, <c>artifacts</c>, directories whose name starts with
    /// a dot, links, and the pipeline's own <c>build</c> are passed by. Solution filters count in a directory that has no whole solution.
    /// </remarks>
    /// <param name="path">A solution, a project or a directory; absolute.</param>
    /// <exception cref="PipelineException">
    /// There is none, several solutions could be meant, one cannot be read, or it lists projects that do not exist; the message names the file and the remedy.
    /// </exception>
    public static ProjectSet Find(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Directory.Exists(full))
        {
            return InDirectory(full);
        }

        if (!File.Exists(full))
        {
            throw new PipelineException($"{full} does not exist. {Remedy}");
        }

        return SolutionFile.IsSolution(full) ? InSolution(full)
            : ProjectFile.IsProject(full) ? new(full, [full])
            : throw new PipelineException($"{full} is no solution ({SolutionFile.Extensions}), no .NET project ({ProjectFile.Extensions}) and no directory. {Remedy}");
    }

    private static ProjectSet InDirectory(string directory)
    {
        var files = ProjectTree.Files(directory);
        string[] whole = [.. files.Where(SolutionFile.IsWhole)];
        var solutions = whole.Length > 0 ? whole : [.. files.Where(SolutionFile.IsFilter)];
        if (solutions.Length > 1)
        {
            throw new PipelineException($"{directory} has several solutions: {string.Join(", ", solutions.Select(Path.GetFileName))}. {Remedy}");
        }

        if (solutions.Length == 1)
        {
            return InSolution(solutions[0]);
        }

        string[] projects = [.. files.Where(ProjectTree.IsOwnProject)];
        if (projects.Length == 1)
        {
            return new(projects[0], projects);
        }

        var below = ProjectTree.Projects(directory);
        return below.Count > 0
            ? new(directory, below) { IsDirectory = true }
            : throw new PipelineException($"{directory} has neither a solution ({SolutionFile.Extensions}) nor a .NET project ({ProjectFile.Extensions}), and none lies below it. {Remedy}");
    }

    private static ProjectSet InSolution(string solution)
    {
        var listed = SolutionFile.ReadProjects(solution);
        string[] projects = [.. listed.Where(ProjectFile.IsProject).Order(StringComparer.Ordinal)];
        string[] missing = [.. projects.Where(project => !File.Exists(project))];
        if (missing.Length > 0)
        {
            var names = missing.Select(project => Path.GetRelativePath(Path.GetDirectoryName(solution)!, project).Replace('\\', '/'));
            throw new PipelineException($"{solution} lists projects that do not exist: {string.Join(", ", names)}. Bring them back, or remove them from it.");
        }

        return projects.Length > 0
            ? new(solution, projects) { Others = [.. listed.Where(project => !ProjectFile.IsProject(project)).Order(StringComparer.Ordinal)] }
            : throw new PipelineException($"{solution} lists no .NET project ({ProjectFile.Extensions}). Add one with 'dotnet sln add', or name another solution.");
    }
}
