using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Cicd.Packages;

/// <summary>A package file. What it says of the size of its entries is not believed.</summary>
internal sealed class PackedPackage(ZipArchive archive, string path) : IPackageContent
{
    private const int LargestManifest = 4 * 1024 * 1024;

    public string ManifestSource => path;

    public IEnumerable<string> RootFiles => archive.Entries.Select(entry => entry.FullName).Where(name => !name.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    public XDocument ReadManifest()
    {
        var name = RootFiles.FirstOrDefault(name => name.EndsWith(".nuspec", StringComparison.OrdinalIgnoreCase))
            ?? throw new PipelineException($"{path} is no NuGet package: it has no .nuspec. Pack it anew.");
        using MemoryStream content = new(Read(archive.GetEntry(name)!, LargestManifest)
            ?? throw new PipelineException($"{path}: {name} is larger than {LargestManifest / (1024 * 1024)} MiB, so it is not read."));
        try
        {
            using var reader = XmlReader.Create(content, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XDocument.Load(reader);
        }
        catch (XmlException error)
        {
            throw new PipelineException($"{path}: {name}({error.LineNumber},{error.LinePosition}): this is not valid XML: {error.Message}", error);
        }
    }

    public string? ReadText(string path) =>
        archive.GetEntry(path) is { } entry && Read(entry, LicenseText.MaxLength) is { } bytes ? Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF') : null;

    private static byte[]? Read(ZipArchiveEntry entry, int limit)
    {
        using var stream = entry.Open();
        var buffer = new byte[Math.Min(limit, Math.Max(entry.Length, 0)) + 1];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return length == buffer.Length ? null : buffer[..length];
    }
}
