namespace Cicd;

/// <summary>
/// Reads which projects a solution lists: in the classic format (<c>.sln</c>), in XML (<c>.slnx</c>), or in a solution
/// filter (<c>.slnf</c>), which names some projects of a solution. The file may be hostile.
/// </summary>
public static class SolutionFile
{
    internal const string Extensions = ".sln, .slnx, .slnf";

    /// <summary>Whether the path ends as that of a solution or solution filter does, in any case of letters.</summary>
    public static bool IsSolution(string? path) => IsWhole(path) || IsFilter(path);

    /// <summary>The projects of every kind that the solution lists; solution folders are none.</summary>
    /// <param name="path">The solution, absolute.</param>
    /// <returns>Absolute paths in the solution's order, each once. Whether they exist is not asked.</returns>
    /// <exception cref="PipelineException">The file cannot be read, is larger than 16 MiB, or is no solution; the message names it, and the line.</exception>
    public static IReadOnlyList<string> ReadProjects(string path)
    {
        var directory = Path.GetDirectoryName(path)!;
        IEnumerable<string> projects = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".sln" => Resolve(path, directory, ClassicSolution.Read(path)),
            ".slnx" => Resolve(path, directory, XmlSolution.Read(path)),
            ".slnf" => ReadFilter(path),
            _ => throw new PipelineException($"{path} is no solution ({Extensions})."),
        };
        return [.. projects.Distinct(StringComparer.Ordinal)];
    }

    internal static bool IsWhole(string? path) => Path.GetExtension(path)?.ToLowerInvariant() is ".sln" or ".slnx";

    internal static bool IsFilter(string? path) => ".slnf".Equals(Path.GetExtension(path), StringComparison.OrdinalIgnoreCase);

    // What a filter names is written as the solution writes it: relative to the solution, not to the filter.
    private static IEnumerable<string> ReadFilter(string path)
    {
        var filter = SolutionFilter.Read(path);
        var solution = Resolve(path, Path.GetDirectoryName(path)!, [filter.Solution]).Single();
        if (!IsWhole(solution) || !File.Exists(solution))
        {
            throw new PipelineException($"{path} filters the solution {solution}, which does not exist: name an existing .sln or .slnx there.");
        }

        var listed = ReadProjects(solution);
        foreach (var project in Resolve(path, Path.GetDirectoryName(solution)!, filter.Projects))
        {
            yield return listed.FirstOrDefault(other => other.Equals(project, StringComparison.OrdinalIgnoreCase))
                ?? throw new PipelineException($"{path} names the project {project}, which {solution} does not list: add it there, or remove it from the filter.");
        }
    }

    private static IEnumerable<string> Resolve(string path, string directory, IEnumerable<string> entries)
    {
        foreach (var entry in entries)
        {
            var slashed = entry.Replace('\\', '/');
            yield return slashed.Length > 0 && !slashed.Contains('\0', StringComparison.Ordinal) && !slashed.StartsWith("//", StringComparison.Ordinal)
                ? Path.GetFullPath(slashed, directory)
                : throw new PipelineException($"{path} lists '{entry.Replace('\0', '?')}', which is no path on this machine: correct or remove the entry.");
        }
    }
}
