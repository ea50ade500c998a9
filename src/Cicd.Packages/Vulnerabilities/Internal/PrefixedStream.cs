namespace Cicd.Packages;

/// <summary>A stream of which the first byte was looked at already; negative if it had none.</summary>
internal sealed class PrefixedStream(int first, Stream rest) : Stream
{
    private int pending = first;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (pending < 0 || buffer.IsEmpty)
        {
            return rest.Read(buffer);
        }

        buffer[0] = (byte)pending;
        pending = -1;
        return 1;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
