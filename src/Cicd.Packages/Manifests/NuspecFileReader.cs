using System.Xml.Linq;
using NuGet.Packaging;

namespace Cicd.Packages;

/// <summary>Reads <c>.nuspec</c> files, the manifests of NuGet packages.</summary>
public static class NuspecFileReader
{
    /// <summary>Reads a manifest.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <exception cref="PipelineException">It cannot be read, is larger than 16 MiB, is not valid XML, or names no package.</exception>
    public static PackageManifest Read(string path) => Read(ProjectFile.ReadXml(path), path);

    internal static PackageManifest Read(XDocument content, string source)
    {
        NuspecReader nuspec;
        PackageIdentity identity;
        try
        {
            nuspec = new NuspecReader(content);
            identity = new PackageIdentity(nuspec.GetId(), nuspec.GetVersion().ToNormalizedString());
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw Broken(source, error.Message, error);
        }

        if (!PackageIds.IsValid(identity.Id))
        {
            throw Broken(source, $"'{identity.Id}' is no package id");
        }

        // Elements may be in any of several namespaces, or in none.
        var metadata = content.Root!.Elements().First(element => element.Name.LocalName == "metadata");
        var license = Element("license");
        var repository = Element("repository");
        var isFile = string.Equals(Attribute(license, "type"), "file", StringComparison.OrdinalIgnoreCase);
        return new PackageManifest(identity)
        {
            Title = Text(Element("title")),
            Authors = Text(Element("authors")),
            Owners = Text(Element("owners")),
            Description = Text(Element("description")),
            Copyright = Text(Element("copyright")),
            LicenseExpression = isFile ? null : Text(license),
            LicenseFile = isFile ? Text(license)?.Replace('\\', '/') : null,
            LicenseUrl = Text(Element("licenseUrl")),
            ProjectUrl = Text(Element("projectUrl")),
            RepositoryType = Attribute(repository, "type"),
            RepositoryUrl = Attribute(repository, "url"),
            RepositoryBranch = Attribute(repository, "branch"),
            RepositoryCommit = Attribute(repository, "commit"),
            IsDevelopmentDependency = string.Equals(Text(Element("developmentDependency")), "true", StringComparison.OrdinalIgnoreCase),
            Tags = Text(Element("tags"))?.Split([' ', ',', ';', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries) ?? [],
        };

        XElement? Element(string name) => metadata.Elements().FirstOrDefault(element => element.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    private static string? Text(XElement? element) => NullIfEmpty(element?.Value);

    private static string? Attribute(XElement? element, string name) => NullIfEmpty(element?.Attribute(name)?.Value);

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static PipelineException Broken(string source, string cause, Exception? inner = null) =>
        new($"{source} is no manifest of a package: {cause.ReplaceLineEndings(" ").TrimEnd('.')}. Remove the package's directory and run 'dotnet restore'.", inner);
}
