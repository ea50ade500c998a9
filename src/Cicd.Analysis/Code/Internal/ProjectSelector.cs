using System.IO.Enumeration;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Selects which projects a scan is about.</summary>
internal static class ProjectSelector
{
    // Neither holds code of its own: the one's is compiled by the projects that import it, the other's by none.
    private static readonly string[] WithoutCode = [".shproj", ".dcproj"];

    public static ProjectSelection Select(CodeScanRequest request)
    {
        if (LooseSources(request) is { } sources)
        {
            return sources;
        }

        var found = Find(request);
        string[] projects = [.. found.Projects, .. found.Others.Where(other => !HasExtension(other, WithoutCode))];
        string[] chosen = [.. projects.Where(project => !IsExcluded(request, project))];
        var selection = new ProjectSelection(found.Directory, [.. chosen.Where(IsCSharp)], [.. chosen.Where(project => !IsCSharp(project))], projects.Length - chosen.Length);
        return selection.Projects.Count > 0
            ? selection
            : throw new EvidenceUnavailableException($"{found.Path} has no C# project to scan ({selection.Unreadable.Count} in other languages, {selection.Excluded} excluded).");
    }

    // C# without any project is scanned as it lies.
    private static ProjectSelection? LooseSources(CodeScanRequest request)
    {
        var path = Path.GetFullPath(request.Path, request.Root);
        var isFile = File.Exists(path) && HasExtension(path, ".cs");
        return isFile || (Directory.Exists(path) && LooseFiles.AreIn(path))
            ? new ProjectSelection(isFile ? Path.GetDirectoryName(path)! : path, [], [], 0) { Sources = path }
            : null;
    }

    private static ProjectSet Find(CodeScanRequest request)
    {
        try
        {
            return ProjectFinder.Find(Path.GetFullPath(request.Path, request.Root));
        }
        catch (PipelineException error)
        {
            throw new EvidenceUnavailableException($"There is nothing to scan: {error.Message}", error);
        }
    }

    private static bool IsCSharp(string path) => HasExtension(path, ".csproj");

    private static bool HasExtension(string path, params ReadOnlySpan<string> extensions) =>
        extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private static bool IsExcluded(CodeScanRequest request, string project)
    {
        var relative = Path.GetRelativePath(request.Root, project).Replace('\\', '/');
        return request.Exclude.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, relative));
    }
}
