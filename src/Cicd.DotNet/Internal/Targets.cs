namespace Cicd.DotNet;

/// <summary>Which file a command is given for what a task names.</summary>
internal static class Targets
{
    private const string Generated = ".cicd/all";
    private const string Extension = ".slnx";

    /// <summary>The solution or project that stands for what is named. It may be one that <see cref="PrepareAsync"/> has yet to write.</summary>
    /// <param name="root">The root of the run.</param>
    /// <param name="project">A solution, a project or a directory, below the root if relative; null is the root.</param>
    /// <returns>What is named if that is a file; else a path below the root with forward slashes.</returns>
    /// <exception cref="PipelineException">There is none in the directory, or several solutions could be meant.</exception>
    public static string Find(string root, string? project)
    {
        var directory = Path.GetFullPath(project ?? ".", root);
        if (project is not null && !Directory.Exists(directory))
        {
            return project;
        }

        var found = ProjectFinder.Find(directory);
        return found.IsDirectory ? GeneratedFor(root, found.Path) : Relative(root, found.Path);
    }

    /// <summary>Writes the solution that lists the projects of a directory, if it is the target.</summary>
    public static async Task PrepareAsync(PipelineRuntime runtime, string? target, CancellationToken cancellationToken)
    {
        if (target is null || DirectoryOf(target) is not { } directory)
        {
            return;
        }

        await IgnoreAsync(runtime, cancellationToken);
        var found = ProjectFinder.Find(Path.GetFullPath(directory, runtime.Run.Root));
        var path = Path.GetFullPath(target, runtime.Run.Root);
        if (await GeneratedSolution.WriteAsync(runtime.Files, path, found.Projects, cancellationToken))
        {
            runtime.Log.Verbose($"{target} lists the {Text.Count(found.Projects.Count, "project")} below {found.Path}, which has no solution.");
        }
    }

    /// <summary>The full paths of the projects that a target stands for; none if it is no readable solution or project.</summary>
    public static IReadOnlyCollection<string> ProjectsOf(string target)
    {
        if (!SolutionFile.IsSolution(target))
        {
            return File.Exists(target) ? [target] : [];
        }

        try
        {
            return [.. SolutionFile.ReadProjects(target).Where(ProjectFile.IsProject)];
        }
        catch (PipelineException)
        {
            return [];
        }
    }

    // Else the solution would be a change to the sources, of which evidence and provenance tell.
    private static async Task IgnoreAsync(PipelineRuntime runtime, CancellationToken cancellationToken)
    {
        var path = Path.Combine(runtime.Run.StateDirectory, ".gitignore");
        if (!File.Exists(path))
        {
            await runtime.Files.WriteTextAsync(path, "*\n", cancellationToken);
        }
    }

    private static string GeneratedFor(string root, string directory) => Relative(root, directory) switch
    {
        "." => Generated + Extension,
        var below when !below.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(below) => $"{Generated}/{below}{Extension}",
        _ => throw new PipelineException($"{directory} lies outside {root} and has no solution: name a solution or a project there."),
    };

    private static string? DirectoryOf(string target) =>
        target == Generated + Extension ? "."
        : target.StartsWith(Generated + "/", StringComparison.Ordinal) && target.EndsWith(Extension, StringComparison.Ordinal) ? target[(Generated.Length + 1)..^Extension.Length]
        : null;

    private static string Relative(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');
}
