using System.IO.Enumeration;

namespace Cicd.Analysis.Code.Internal;

internal static class ProjectFinder
{
    // Neither holds code of its own: the one's is compiled by the projects that import it, the other's by none.
    private static readonly string[] WithoutCode = [".shproj", ".dcproj"];

    public static ProjectSelection Find(CodeScanRequest request)
    {
        var path = Path.GetFullPath(request.Path, request.Root);
        var entry = Directory.Exists(path) ? InDirectory(path) : path;
        if (!File.Exists(entry))
        {
            throw new EvidenceUnavailableException($"There is nothing to scan at {entry}: name a solution, a C# project or a directory that holds one.");
        }

        var listed = IsProject(entry) ? [entry] : SolutionFile.ReadProjects(entry);
        var projects = listed.Where(project => !WithoutCode.Contains(Path.GetExtension(project), StringComparer.OrdinalIgnoreCase)).Distinct(StringComparer.Ordinal).ToList();
        var chosen = projects.Where(project => !IsExcluded(request, project)).ToList();
        foreach (var missing in chosen.Where(project => !File.Exists(project)))
        {
            throw new EvidenceUnavailableException($"{entry} names the project {missing}, which does not exist.");
        }

        var selection = new ProjectSelection(Path.GetDirectoryName(entry)!, [.. chosen.Where(IsProject)], [.. chosen.Where(project => !IsProject(project))], projects.Count - chosen.Count);
        return selection.Projects.Count > 0
            ? selection
            : throw new EvidenceUnavailableException($"{entry} has no C# project to scan ({selection.Unreadable.Count} in other languages, {selection.Excluded} excluded).");
    }

    private static string InDirectory(string directory)
    {
        string[] solutions = [.. Directory.GetFiles(directory, "*.sln"), .. Directory.GetFiles(directory, "*.slnx")];
        var candidates = solutions.Length > 0 ? solutions : Directory.GetFiles(directory, "*.csproj");
        return candidates switch
        {
            [var one] => one,
            [] => throw new EvidenceUnavailableException($"There is neither a solution nor a C# project in {directory}: name the one to scan."),
            _ => throw new EvidenceUnavailableException($"Several solutions or projects lie in {directory}: name the one to scan ({string.Join(", ", candidates.Select(Path.GetFileName).Order(StringComparer.Ordinal))})."),
        };
    }

    private static bool IsProject(string path) => Path.GetExtension(path).Equals(".csproj", StringComparison.OrdinalIgnoreCase);

    private static bool IsExcluded(CodeScanRequest request, string project)
    {
        var relative = Path.GetRelativePath(request.Root, project).Replace('\\', '/');
        return request.Exclude.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, relative));
    }
}
