using System.Xml.Linq;

namespace Cicd.Packages;

/// <summary>The files of a package, unpacked or not.</summary>
internal interface IPackageContent
{
    /// <summary>Where the manifest is, for messages.</summary>
    string ManifestSource { get; }

    /// <summary>The names of the files that lie in no directory.</summary>
    IEnumerable<string> RootFiles { get; }

    /// <summary>Reads the manifest.</summary>
    XDocument ReadManifest();

    /// <summary>Reads a text; null if there is no such file, or if it is too long to be a licence.</summary>
    string? ReadText(string path);
}
