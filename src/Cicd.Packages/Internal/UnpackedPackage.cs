using System.Text;
using System.Xml.Linq;

namespace Cicd.Packages;

/// <summary>A package in a packages folder.</summary>
internal sealed class UnpackedPackage(string directory, string manifest) : IPackageContent
{
    public string ManifestSource => manifest;

    public IEnumerable<string> RootFiles => Directory.EnumerateFiles(directory).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public XDocument ReadManifest() => ProjectFile.ReadXml(manifest);

    public string? ReadText(string path)
    {
        var full = Path.GetFullPath(Path.Combine(directory, path));
        if (!full.StartsWith(Path.TrimEndingDirectorySeparator(directory) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return null;
        }

        FileInfo file = new(full);
        if (!file.Exists || file.Length > LicenseText.MaxLength || file.LinkTarget is not null)
        {
            return null;
        }

        try
        {
            return File.ReadAllText(full, Encoding.UTF8);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException($"{full} cannot be read: {error.Message}", error);
        }
    }
}
