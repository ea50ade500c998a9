namespace Cicd.Sbom;

/// <summary>Reads which projects a solution lists, in the old text format and in the XML one.</summary>
internal static class SolutionFile
{
    private const string FolderKind = "{2150E333-8FDC-42A3-9474-1A3956D46DE8}";

    internal static bool IsSolution(string path) =>
        Path.GetExtension(path).ToUpperInvariant() is ".SLN" or ".SLNX";

    /// <summary>The paths as they are written, solution folders left out.</summary>
    internal static IEnumerable<string> Read(string path) =>
        path.EndsWith('x') || path.EndsWith('X') ? ReadXml(path) : ReadText(path);

    private static IEnumerable<string> ReadXml(string path) =>
        SmallFile.ReadXml(path).Descendants("Project").Select(project => (string?)project.Attribute("Path")
            ?? throw new PipelineException($"{path} has a project without a path."));

    private static IEnumerable<string> ReadText(string path)
    {
        // Project("{kind}") = "name", "path", "{id}"
        var number = 0;
        foreach (var line in SmallFile.ReadText(path).Split('\n'))
        {
            number++;
            if (!line.TrimStart().StartsWith("Project(\"", StringComparison.Ordinal))
            {
                continue;
            }

            var parts = line.Split('"');
            if (parts.Length < 7)
            {
                throw new PipelineException($"{path}({number}): this line names no project: {line.Trim()}");
            }

            if (!parts[1].Equals(FolderKind, StringComparison.OrdinalIgnoreCase))
            {
                yield return parts[5];
            }
        }
    }
}
