using System.Xml.Linq;
using NuGet.Versioning;

namespace Cicd.Packages;

/// <summary>Reads <c>packages.config</c>, where old projects list their packages: all of them, without what needs which.</summary>
public static class PackagesConfigReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <returns>A graph for each target framework, ordered by its name: every package is direct, none has dependencies.</returns>
    /// <exception cref="PipelineException">It cannot be read, is not valid XML, or has an entry that names no package; the message names it.</exception>
    public static IReadOnlyList<PackageGraph> Read(string path)
    {
        var root = ProjectFile.ReadXml(path).Root!;
        if (root.Name.LocalName != "packages")
        {
            throw new PipelineException($"{path} cannot be read: it is no list of packages, its root is '{root.Name.LocalName}'.");
        }

        return [.. root.Elements().Where(element => element.Name.LocalName == "package")
            .Select(element => (Framework: element.Attribute("targetFramework")?.Value ?? string.Empty, Node: Node(element, path)))
            .GroupBy(entry => entry.Framework, entry => entry.Node, StringComparer.OrdinalIgnoreCase)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Graph(group.Key, group, path))];
    }

    private static PackageGraph Graph(string framework, IEnumerable<PackageNode> nodes, string path)
    {
        List<PackageNode> sorted = [.. nodes.OrderBy(node => node.Identity)];
        return sorted.GroupBy(node => node.Identity).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new PipelineException($"{path} cannot be read: it lists {twice.Key} twice. Remove one.")
            : new PackageGraph(framework, null, sorted, [.. sorted.Select(node => node.Identity)]);
    }

    private static PackageNode Node(XElement element, string path)
    {
        var id = element.Attribute("id")?.Value.Trim() ?? string.Empty;
        if (!PackageIds.IsValid(id) || !NuGetVersion.TryParse(element.Attribute("version")?.Value, out var version))
        {
            var line = ((System.Xml.IXmlLineInfo)element).LineNumber;
            throw new PipelineException($"{path}({line}): '{id}' with version '{element.Attribute("version")?.Value}' is no package.");
        }

        return new PackageNode(new PackageIdentity(id, version.ToNormalizedString()))
        {
            IsDirect = true,
            IsDevelopment = string.Equals(element.Attribute("developmentDependency")?.Value, "true", StringComparison.OrdinalIgnoreCase),
        };
    }
}
