using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Cicd.Containers.Tests.Support;

/// <summary>Makes small images by hand, with other code than the one that is tested.</summary>
internal static class Images
{
    public static readonly CancellationToken None = CancellationToken.None;

    public static byte[] Tar(params TarEntry[] entries)
    {
        using var stream = new MemoryStream();
        using (var writer = new TarWriter(stream, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                writer.WriteEntry(entry);
            }
        }

        return stream.ToArray();
    }

    public static TarEntry File(string name, string text) =>
        new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) };

    public static TarEntry Link(TarEntryType type, string name, string target) => new PaxTarEntry(type, name) { LinkName = target };

    public static byte[] Gzip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return stream.ToArray();
    }

    /// <summary>Writes an image of the given layer tars and names it.</summary>
    public static async Task<OciDescriptor> WriteAsync(OciLayout layout, string? name, params byte[][] tars)
    {
        var layers = new List<OciDescriptor>();
        foreach (var tar in tars)
        {
            layers.Add(await layout.WriteBlobAsync(OciMediaTypes.LayerGzip, Gzip(tar), None));
        }

        var config = new OciImageConfig("amd64", "linux", new([.. tars.Select(tar => Sha256Digest.Of(tar))])) { Config = new() { Env = ["PATH=/bin"] } };
        var manifest = new OciManifest(await layout.WriteBlobAsync(OciMediaTypes.Config, OciJson.Write(config), None), layers);
        var image = await layout.WriteBlobAsync(OciMediaTypes.Manifest, OciJson.Write(manifest), None);
        await layout.AddAsync(image, name, None);
        return image;
    }
}
