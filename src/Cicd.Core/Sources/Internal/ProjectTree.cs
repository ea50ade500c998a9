namespace Cicd;

/// <summary>Looks for projects in a directory and below it.</summary>
internal static class ProjectTree
{
    private const int DeepestDirectory = 64;

    // A project that opens the pipeline to MSBuild: to build it would run the pipeline in itself.
    private const string MSBuildDoor = "build.cake.csproj";

    // Links may lead out of the directory, or round in a circle; what cannot be read must not be passed over in silence.
    private static readonly EnumerationOptions NoLinks = new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = default, IgnoreInaccessible = false };

    /// <summary>The files in the directory itself, ordered.</summary>
    public static IReadOnlyList<string> Files(string directory) => Reading(directory, () => Sorted(Directory.EnumerateFiles(directory, "*", Everything)));

    /// <summary>The projects in the directory and below, ordered.</summary>
    public static IReadOnlyList<string> Projects(string directory)
    {
        List<string> found = [];
        Collect(directory, 0, found);
        return Sorted(found);
    }

    /// <summary>Whether the file is a project of the product, not the pipeline's door.</summary>
    public static bool IsOwnProject(string file) =>
        ProjectFile.IsProject(file) && !Path.GetFileName(file).Equals(MSBuildDoor, StringComparison.OrdinalIgnoreCase);

    private static void Collect(string directory, int depth, List<string> found)
    {
        if (depth > DeepestDirectory)
        {
            throw new PipelineException($"{directory} lies more than {DeepestDirectory} directories deep, which is too deep to look for projects: name a solution.");
        }

        found.AddRange(Reading(directory, () => Directory.EnumerateFiles(directory, "*", NoLinks).Where(IsOwnProject).ToList()));
        foreach (var below in Reading(directory, () => Directory.EnumerateDirectories(directory, "*", NoLinks).ToList()))
        {
            if (!IsPassedBy(below) && !(depth == 0 && IsPipeline(below)))
            {
                Collect(below, depth + 1, found);
            }
        }
    }

    private static bool IsPassedBy(string directory) =>
        Path.GetFileName(directory).ToLowerInvariant() is "bin" or "obj" or "node_modules" or "artifacts" or ['.', ..];

    private static bool IsPipeline(string directory) =>
        Path.GetFileName(directory).Equals("build", StringComparison.OrdinalIgnoreCase)
        && Files(directory).Any(file => ProjectFile.IsProject(file) && Path.GetFileNameWithoutExtension(file).ToLowerInvariant() is "build" or "_build");

    private static string[] Sorted(IEnumerable<string> paths) => [.. paths.Order(StringComparer.Ordinal)];

    private static T Reading<T>(string directory, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException($"{directory} cannot be searched for projects: {error.Message} Allow it to be read, or name a solution.", error);
        }
    }
}
