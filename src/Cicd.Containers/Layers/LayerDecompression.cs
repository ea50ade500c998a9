using System.IO.Compression;

namespace Cicd.Containers;

/// <summary>Reads the tar of a layer that nobody announced, whether it is compressed or not.</summary>
internal static class LayerDecompression
{
    /// <summary>The tar in a file, by its first bytes.</summary>
    /// <exception cref="ContainerException">It is compressed in another way.</exception>
    public static async Task<Stream> OpenAsync(FileStream content, CancellationToken cancellationToken)
    {
        var magic = new byte[4];
        var read = await content.ReadAtLeastAsync(magic, magic.Length, throwOnEndOfStream: false, cancellationToken);
        content.Position = 0;
        return magic.AsSpan(0, read) switch
        {
            [0x1f, 0x8b, ..] => new GZipStream(content, CompressionMode.Decompress),
            [0x28, 0xb5, 0x2f, 0xfd] => throw new ContainerException("A layer is compressed with zstd, which is not supported: compress it with gzip."),
            _ => content,
        };
    }
}
