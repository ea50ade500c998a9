using System.Xml.Linq;

namespace Cicd;

/// <summary>
/// Finds what <c>dotnet restore</c> left of a project, without running MSBuild: in <c>obj</c>, or where the project or a
/// <c>Directory.Build.props</c> above it moves that by a value that needs no evaluation.
/// </summary>
public static class AssetsLocator
{
    /// <summary>The project's <c>project.assets.json</c>, of several that which was written last; null if there is none in these places.</summary>
    /// <param name="project">The project, absolute.</param>
    /// <exception cref="PipelineException">The project or a <c>Directory.Build.props</c> is not readable XML; the message names it.</exception>
    public static string? Find(string project)
    {
        var directory = Path.GetDirectoryName(project)!;
        List<string> places = [Path.Combine(directory, "obj")];
        places.AddRange(Moved(project, project, SmallFile.ReadXml(project)));
        for (var above = directory; above is not null; above = Path.GetDirectoryName(above))
        {
            var props = Path.Combine(above, "Directory.Build.props");
            if (File.Exists(props))
            {
                places.AddRange(Moved(project, props, SmallFile.ReadXml(props)));
            }
        }

        // A setting may have changed since; the last restore is the one that counts.
        return places.Select(place => Path.Combine(place, "project.assets.json"))
            .Where(File.Exists)
            .OrderByDescending(File.GetLastWriteTimeUtc)
            .FirstOrDefault();
    }

    private static IEnumerable<string> Moved(string project, string file, XDocument content)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        var here = Path.GetDirectoryName(file)!;
        foreach (var element in content.Descendants().Where(element => !element.HasElements))
        {
            var value = element.Value.Trim()
                .Replace("$(MSBuildThisFileDirectory)", here + "/", StringComparison.OrdinalIgnoreCase)
                .Replace("$(MSBuildProjectDirectory)", Path.GetDirectoryName(project), StringComparison.OrdinalIgnoreCase)
                .Replace("$(MSBuildProjectName)", name, StringComparison.OrdinalIgnoreCase)
                .Replace('\\', '/');
            if (value.Length == 0 || value.Contains("$(", StringComparison.Ordinal) || value.Contains('\0', StringComparison.Ordinal))
            {
                continue;
            }

            switch (element.Name.LocalName)
            {
                case "BaseIntermediateOutputPath" or "MSBuildProjectExtensionsPath":
                    yield return Path.GetFullPath(value, Path.GetDirectoryName(project)!);
                    break;
                case "ArtifactsPath":
                    yield return Path.Combine(Path.GetFullPath(value, here), "obj", name);
                    break;
                case "UseArtifactsOutput" when value.Equals("true", StringComparison.OrdinalIgnoreCase):
                    yield return Path.Combine(here, "artifacts", "obj", name);
                    break;
            }
        }
    }
}
