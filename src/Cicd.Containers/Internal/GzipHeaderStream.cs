namespace Cicd.Containers;

/// <summary>
/// Passes a gzip stream on with a header that says neither when nor where it was made (RFC 1952, section 2.3: <c>MTIME</c> 0, <c>OS</c> 255, unknown).
/// </summary>
internal sealed class GzipHeaderStream(Stream inner) : WriteOnlyStream
{
    private const int HeaderLength = 10;
    private const int TimeAt = 4;
    private const int SystemAt = 9;
    private readonly byte[] header = new byte[HeaderLength];
    private int taken;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var rest = buffer[Take(buffer)..];
        if (taken == HeaderLength)
        {
            inner.Write(header);
            taken++;
        }

        inner.Write(rest);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var rest = buffer[Take(buffer.Span)..];
        if (taken == HeaderLength)
        {
            await inner.WriteAsync(header, cancellationToken);
            taken++;
        }

        await inner.WriteAsync(rest, cancellationToken);
    }

    private int Take(ReadOnlySpan<byte> buffer)
    {
        if (taken >= HeaderLength)
        {
            return 0;
        }

        var count = Math.Min(HeaderLength - taken, buffer.Length);
        buffer[..count].CopyTo(header.AsSpan(taken));
        taken += count;
        if (taken == HeaderLength)
        {
            header.AsSpan(TimeAt, sizeof(uint)).Clear();
            header[SystemAt] = byte.MaxValue;
        }

        return count;
    }
}
