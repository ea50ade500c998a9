using System.Xml.Linq;

namespace Cicd.DotNet;

/// <summary>Makes solutions for commands that take only one path.</summary>
internal static class GeneratedSolution
{
    /// <summary>Writes a solution of the projects, in order, unless the file already reads so.</summary>
    /// <param name="files">Writes it.</param>
    /// <param name="path">The solution, absolute.</param>
    /// <param name="projects">The projects, absolute.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Whether it was written.</returns>
    public static async Task<bool> WriteAsync(ArtifactWriter files, string path, IEnumerable<string> projects, CancellationToken cancellationToken)
    {
        var text = Create(Path.GetDirectoryName(path)!, projects);
        if (File.Exists(path) && await File.ReadAllTextAsync(path, cancellationToken) == text)
        {
            return false;
        }

        await files.WriteTextAsync(path, text, cancellationToken);
        return true;
    }

    private static string Create(string directory, IEnumerable<string> projects)
    {
        // One solution folder takes a name but once: the second App goes to folder 2.
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var solution = new XElement("Solution");
        foreach (var project in projects.Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(project);
            var number = names[name] = names.GetValueOrDefault(name) + 1;
            var element = new XElement("Project", new XAttribute("Path", Path.GetRelativePath(directory, project).Replace('\\', '/')));
            FolderOf(solution, number).Add(element);
        }

        return solution + "\n";
    }

    private static XElement FolderOf(XElement solution, int number)
    {
        if (number == 1)
        {
            return solution;
        }

        var name = $"/{number}/";
        var folder = solution.Elements("Folder").FirstOrDefault(folder => folder.Attribute("Name")!.Value == name);
        if (folder is null)
        {
            folder = new XElement("Folder", new XAttribute("Name", name));
            solution.Add(folder);
        }

        return folder;
    }
}
