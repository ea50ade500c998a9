using System.IO.Compression;

namespace Cicd.Containers;

/// <summary>The tar in a layer's blob; the digests of both are compared or told.</summary>
internal sealed class LayerContent : IAsyncDisposable
{
    private const long MaxSize = 64L << 30;
    private const int BufferSize = 1 << 18;
    private readonly Stream blob;

    /// <exception cref="ContainerException">It is not there, no layer, or compressed in another way than with gzip.</exception>
    public LayerContent(OciLayout layout, OciDescriptor layer)
    {
        blob = layout.OpenBlob(layer);
#pragma warning disable CA2000 // The stream around it closes it.
        var content = OciMediaTypes.IsGzip(layer.MediaType) ? new GZipStream(blob, CompressionMode.Decompress, leaveOpen: true)
            : OciMediaTypes.IsTar(layer.MediaType) ? blob
            : throw new ContainerException($"layer {layer.Digest} is of the type {layer.MediaType}, which is not supported: layers are tars, plain or compressed with gzip.");
#pragma warning restore CA2000
        Name = $"layer {layer.Digest}";
        Tar = new BoundedReadStream(content, MaxSize, Name);
    }

    public string Name { get; }

    public Stream Tar { get; }

    /// <summary>Reads what is left, to where it goes, and gives the digest of the whole tar.</summary>
    /// <exception cref="ContainerException">It is damaged, larger than 64 GiB, or not what the descriptor says.</exception>
    public async Task<Sha256Digest> CompleteAsync(Stream target, CancellationToken cancellationToken)
    {
        try
        {
            await Tar.CopyToAsync(target, BufferSize, cancellationToken);

            // What lies behind the compressed data belongs to the blob and to its digest.
            await blob.CopyToAsync(Stream.Null, BufferSize, cancellationToken);
            return ((BoundedReadStream)Tar).Digest;
        }
        catch (InvalidDataException exception)
        {
            throw new ContainerException($"{Name} is damaged: {exception.Message}", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Tar.DisposeAsync();
        await blob.DisposeAsync();
    }
}
