namespace Cicd;

/// <summary>Reads solutions in the text format of Visual Studio 7 and later.</summary>
internal static class ClassicSolution
{
    private const string FolderType = "{2150E333-8FDC-42A3-9474-1A3956D46DE8}";

    /// <summary>The paths as they are written, those of solution folders left out.</summary>
    public static IEnumerable<string> Read(string path)
    {
        var number = 0;
        foreach (var line in SmallFile.ReadText(path).Split('\n'))
        {
            number++;
            if (!line.AsSpan().TrimStart().StartsWith("Project(\"", StringComparison.Ordinal))
            {
                continue;
            }

            // Project("{type}") = "name", "path", "{id}"
            var parts = line.Split('"');
            if (parts.Length < 7)
            {
                throw new PipelineException($"{path}({number}): this line names no project: {line.Trim()}");
            }

            if (!parts[1].Equals(FolderType, StringComparison.OrdinalIgnoreCase))
            {
                yield return parts[5];
            }
        }
    }
}
