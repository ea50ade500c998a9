using System.Xml;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Reads the paths of the projects that a solution lists.</summary>
internal static class SolutionFile
{
    private const long MaxBytes = 16 * 1024 * 1024;
    private const string FolderType = "{2150E333-8FDC-42A3-9474-1A3956D46DE8}";

    public static IReadOnlyList<string> ReadProjects(string path)
    {
        if (new FileInfo(path).Length > MaxBytes)
        {
            throw new EvidenceUnavailableException($"{path} is larger than {MaxBytes} bytes, which no solution is.");
        }

        var relative = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".sln" => ReadClassic(path),
            ".slnx" => ReadXml(path),
            _ => throw new EvidenceUnavailableException($"{path} is neither a solution (.sln, .slnx) nor a C# project (.csproj)."),
        };
        var directory = Path.GetDirectoryName(path)!;
        return [.. relative.Select(project => Path.GetFullPath(project.Replace('\\', '/'), directory))];
    }

    // Project("{type}") = "name", "path", "{id}"
    private static List<string> ReadClassic(string path) =>
        [.. File.ReadLines(path)
            .Where(line => line.TrimStart().StartsWith("Project(\"", StringComparison.Ordinal))
            .Select(line => line.Split('"'))
            .Where(parts => parts.Length >= 6 && !parts[1].Equals(FolderType, StringComparison.OrdinalIgnoreCase))
            .Select(parts => parts[5])];

    private static List<string> ReadXml(string path)
    {
        var projects = new List<string>();
        try
        {
            using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            while (reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "Project" } && reader.GetAttribute("Path") is { Length: > 0 } project)
                {
                    projects.Add(project);
                }
            }
        }
        catch (XmlException exception)
        {
            throw new EvidenceUnavailableException($"{path} is not a readable solution: {exception.Message}", exception);
        }

        return projects;
    }
}
