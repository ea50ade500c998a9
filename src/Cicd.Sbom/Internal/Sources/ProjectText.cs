using System.Collections.Concurrent;
using System.Xml.Linq;

namespace Cicd.Sbom;

/// <summary>
/// What a project says of itself in plain words, in the file or in a <c>Directory.Build.props</c> above it in the repository. Nothing is
/// evaluated: values with a condition, or made of others, are not known.
/// </summary>
internal sealed class ProjectText
{
    private readonly List<XDocument> files;

    private ProjectText(List<XDocument> files) => this.files = files;

    internal string? Authors => Find("Authors");

    internal string? Company => Find("Company");

    internal string? Copyright => Find("Copyright");

    internal string? License => Find("PackageLicenseExpression");

    internal string? Description => Find("Description");

    internal bool IsApplication =>
        Find("OutputType")?.ToLowerInvariant() is "exe" or "winexe"
        || files[0].Root?.Attribute("Sdk")?.Value.Split('/')[0] is "Microsoft.NET.Sdk.Web" or "Microsoft.NET.Sdk.Worker" or "Microsoft.NET.Sdk.BlazorWebAssembly";

    internal static ProjectText Of(string project, XDocument content, ConcurrentDictionary<string, XDocument?> props)
    {
        List<XDocument> files = [content];
        for (var directory = Path.GetDirectoryName(project); directory is not null; directory = Path.GetDirectoryName(directory))
        {
            var path = Path.Combine(directory, "Directory.Build.props");
            if (props.GetOrAdd(path, static file => File.Exists(file) ? ProjectFile.ReadXml(file) : null) is { } found)
            {
                files.Add(found);
            }

            if (Path.Exists(Path.Combine(directory, ".git")))
            {
                break;
            }
        }

        return new ProjectText(files);
    }

    private string? Find(string name) => files
        .SelectMany(file => file.Root?.Elements() ?? [])
        .Where(group => group.Name.LocalName == "PropertyGroup" && group.Attribute("Condition") is null)
        .SelectMany(group => group.Elements())
        .Where(element => element.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase) && element.Attribute("Condition") is null && !element.HasElements)
        .Select(element => element.Value.Trim())
        .FirstOrDefault(value => value.Length > 0 && !value.Contains("$(", StringComparison.Ordinal));
}
