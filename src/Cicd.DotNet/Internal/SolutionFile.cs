using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Cicd.DotNet;

internal static class SolutionFile
{
    private const long LargestFile = 16 * 1024 * 1024;

    private static readonly Regex ProjectLine = new(
        """^Project\("\{[^"]*\}"\) = "[^"]*", "(?<path>[^"]*proj)",""", RegexOptions.NonBacktracking | RegexOptions.Multiline | RegexOptions.ExplicitCapture);

    public static bool IsSolution(string? path) =>
        Path.GetExtension(path)?.ToLowerInvariant() is ".sln" or ".slnx" or ".slnf";

    /// <summary>The full paths of the projects of a solution; of anything else that is not a readable solution, none.</summary>
    public static IReadOnlySet<string> ProjectsOf(string path)
    {
        if (Path.GetExtension(path).ToLowerInvariant() is not (".sln" or ".slnx") || new FileInfo(path) is not { Exists: true, Length: <= LargestFile })
        {
            return new HashSet<string>();
        }

        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var projects = path.EndsWith(".slnx", StringComparison.OrdinalIgnoreCase)
            ? XmlProjects(path)
            : ProjectLine.Matches(File.ReadAllText(path)).Select(match => match.Groups["path"].Value);
        return projects.Select(project => Path.GetFullPath(project.Replace('\\', '/'), directory)).ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<string> XmlProjects(string path)
    {
        try
        {
            using var reader = SafeXml.Open(path);
            return [.. XDocument.Load(reader).Descendants("Project").Select(project => project.Attribute("Path")?.Value).OfType<string>()];
        }
        catch (XmlException)
        {
            return [];
        }
    }
}
