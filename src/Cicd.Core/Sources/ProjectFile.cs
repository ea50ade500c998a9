using System.Xml.Linq;

namespace Cicd;

/// <summary>Tells .NET projects from other files, and reads them as text that may be hostile: nothing in them is evaluated.</summary>
public static class ProjectFile
{
    internal const string Extensions = ".csproj, .fsproj, .vbproj";

    /// <summary>Whether the path ends as that of a C#, F# or Visual Basic project does, in any case of letters.</summary>
    public static bool IsProject(string? path) =>
        Path.GetExtension(path)?.ToLowerInvariant() is ".csproj" or ".fsproj" or ".vbproj";

    /// <summary>Reads the project as it is written.</summary>
    /// <param name="path">The project, absolute.</param>
    /// <exception cref="PipelineException">The file cannot be read, is larger than 16 MiB, has a document type, or is not valid XML; the message names it, line and column.</exception>
    public static XDocument ReadXml(string path) => SmallFile.ReadXml(path);
}
