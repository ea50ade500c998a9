using System.Net;
using System.Net.Http.Headers;

namespace Cicd.Containers;

/// <summary>The body of a request that sends a part of a blob.</summary>
internal sealed class BlobContent : HttpContent
{
    private const int BufferSize = 1 << 18;
    private readonly Stream part;
    private readonly StallWatch watch;
    private readonly Action<long> sent;

    public BlobContent(Stream part, StallWatch watch, Action<long> sent)
    {
        (this.part, this.watch, this.sent) = (part, watch, sent);
        Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = new byte[(int)Math.Min(BufferSize, Math.Max(part.Length, 1))];
        int read;
        while ((read = await part.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            watch.Touch();
            sent(read);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = part.Length;
        return true;
    }
}
