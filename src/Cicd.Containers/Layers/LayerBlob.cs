using System.IO.Compression;

namespace Cicd.Containers;

/// <summary>A layer that was written: the compressed blob, and the digest of its tar.</summary>
/// <param name="Blob">The blob.</param>
/// <param name="DiffId">The digest of the tar.</param>
internal sealed record LayerBlob(OciDescriptor Blob, Sha256Digest DiffId)
{
    /// <summary>Writes a layer to the layout, compressing and hashing on the way: only buffers of it are ever in memory.</summary>
    public static async Task<LayerBlob> WriteAsync(OciLayout layout, Func<Stream, CancellationToken, Task> writeTar, CancellationToken cancellationToken)
    {
        LayerBlob? layer = null;
        await layout.WriteAsync(
            async (file, stop) =>
            {
                await using var compressed = new HashingStream(file.Stream);
                Sha256Digest diffId;
                await using (var gzip = new GZipStream(new GzipHeaderStream(compressed), CompressionLevel.Optimal))
                await using (var tar = new HashingStream(gzip))
                {
                    await writeTar(tar, stop);
                    diffId = tar.Digest;
                }

                layer = new(new OciDescriptor(OciMediaTypes.LayerGzip, compressed.Digest, compressed.Count), diffId);
            },
            () => layer!.Blob.Digest,
            cancellationToken);
        return layer!;
    }
}
