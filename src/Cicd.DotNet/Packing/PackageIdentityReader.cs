using System.IO.Compression;
using System.Xml;

namespace Cicd.DotNet;

internal static class PackageIdentityReader
{
    /// <summary>Id and version from the nuspec of a package.</summary>
    /// <exception cref="PipelineException">The file is no package.</exception>
    public static (string Id, string Version) Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return Read(file, path);
        }
        catch (InvalidDataException error)
        {
            throw new PipelineException($"{path}: this package cannot be read: {Text.FirstLine(error.Message)}", error);
        }
    }

    /// <summary>Id and version from the nuspec of a package that is open, which stays open.</summary>
    /// <exception cref="PipelineException">It is no package.</exception>
    public static (string Id, string Version) Read(Stream package, string path)
    {
        try
        {
            using var archive = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
            var nuspec = archive.Entries.FirstOrDefault(entry => !entry.FullName.Contains('/', StringComparison.Ordinal) && entry.FullName.EndsWith(".nuspec", StringComparison.OrdinalIgnoreCase))
                ?? throw new PipelineException($"{path}: this package has no nuspec.");
            using var stream = nuspec.Open();
            using var reader = SafeXml.Wrap(stream, closeInput: false);
            var identity = Read(reader);
            return identity is { Id: { } id, Version: { } version } ? (id, version) : throw new PipelineException($"{path}: the nuspec of this package has no id or no version.");
        }
        catch (Exception error) when (error is InvalidDataException or XmlException)
        {
            throw new PipelineException($"{path}: this package cannot be read: {Text.FirstLine(error.Message)}", error);
        }
    }

    private static (string? Id, string? Version) Read(XmlReader reader)
    {
        const int Longest = 256;
        (string? Id, string? Version) identity = (null, null);
        while (reader.ReadNext() && identity is not { Id: not null, Version: not null })
        {
            if (reader is { NodeType: XmlNodeType.Element, Depth: 2, LocalName: "id" })
            {
                identity.Id = reader.ReadText(Longest);
            }
            else if (reader is { NodeType: XmlNodeType.Element, Depth: 2, LocalName: "version" })
            {
                identity.Version = reader.ReadText(Longest);
            }
        }

        return identity;
    }
}
