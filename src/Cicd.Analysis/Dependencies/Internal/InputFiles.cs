using System.Xml.Linq;

namespace Cicd.Analysis.Dependencies.Internal;

/// <summary>Finds the files that list packages. The tree may be hostile: links are passed by, and depth and number are bounded.</summary>
internal static class InputFiles
{
    private const int MaxDepth = 64;
    private const int MaxDirectories = 200_000;

    public static readonly IReadOnlyList<string> Lists = ["packages.lock.json", "packages.config", "dotnet-tools.json", ".deps.json"];

    private static readonly string[] BuildDirectories = ["build", "_build"];

    private static readonly EnumerationOptions Shallow = new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    /// <summary>The files below a directory whose names end so, ordered.</summary>
    /// <exception cref="PipelineException">There are too many directories, or one cannot be read.</exception>
    public static IReadOnlyList<string> Find(string directory, IReadOnlyList<string> endings)
    {
        List<string> found = [];
        Walk(directory, file =>
        {
            if (endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            {
                found.Add(file);
            }

            return false;
        });
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    /// <summary>Whether a project lies in the directory or below it.</summary>
    public static bool HasProjects(string directory)
    {
        var any = false;
        Walk(directory, file => any |= ProjectFile.IsProject(file));
        return any;
    }

    /// <summary>The projects of the pipeline that builds what lies in the directory.</summary>
    public static IEnumerable<string> BuildProjects(string directory) =>
        BuildDirectories
            .Select(name => new DirectoryInfo(Path.Combine(directory, name)))
            .Where(build => build.Exists && build.LinkTarget is null)
            .SelectMany(build => Directory.EnumerateFiles(build.FullName, "*.*proj", Shallow))
            .Where(ProjectFile.IsProject)
            .Order(StringComparer.Ordinal);

    /// <summary>The SDK of a project that only calls other projects; null if it is not such a one.</summary>
    public static string? IsWithoutPackages(string project)
    {
        var content = ProjectFile.ReadXml(project);
        return content.Descendants().Attributes("Sdk").Select(attribute => attribute.Value)
            .Concat(content.Descendants().Where(element => element.Name.LocalName == "Sdk").Attributes("Name").Select(attribute => attribute.Value))
            .Select(name => name.Split('/')[0])
            .FirstOrDefault(name => name is "Microsoft.Build.NoTargets" or "Microsoft.Build.Traversal");
    }

    private static void Walk(string start, Func<string, bool> stopAt)
    {
        Stack<(string Directory, int Depth)> open = new([(start, 0)]);
        var count = 0;
        while (open.TryPop(out var next))
        {
            if (++count > MaxDirectories || next.Depth > MaxDepth)
            {
                throw new PipelineException($"{DisplayText.OneLine(start)} has more than {MaxDirectories} directories, or is deeper than {MaxDepth}. Name a part of it.");
            }

            try
            {
                if (Directory.EnumerateFiles(next.Directory, "*", Shallow).Any(stopAt))
                {
                    return;
                }

                foreach (var below in Directory.EnumerateDirectories(next.Directory, "*", Shallow))
                {
                    if (Path.GetFileName(below).ToLowerInvariant() is not ("bin" or "obj" or "node_modules" or ".git" or ".cicd"))
                    {
                        open.Push((below, next.Depth + 1));
                    }
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new PipelineException($"{DisplayText.OneLine(next.Directory)} cannot be read: {DisplayText.OneLine(error.Message)}", error);
            }
        }
    }
}
