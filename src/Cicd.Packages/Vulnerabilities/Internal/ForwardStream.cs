namespace Cicd.Packages;

/// <summary>A stream that is read from its start to its end, and nothing else: what it says it cannot do, it refuses as <see cref="Stream"/> asks for.</summary>
internal abstract class ForwardStream : Stream
{
    private const string Refusal = "This stream is read forward only.";

    public sealed override bool CanRead => true;

    public sealed override bool CanSeek => false;

    public sealed override bool CanWrite => false;

    public sealed override long Length => throw new NotSupportedException(Refusal);

    public sealed override long Position { get => throw new NotSupportedException(Refusal); set => throw new NotSupportedException(Refusal); }

    public sealed override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public abstract override int Read(Span<byte> buffer);

    public sealed override void Flush()
    {
    }

    public sealed override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException(Refusal);

    public sealed override void SetLength(long value) => throw new NotSupportedException(Refusal);

    public sealed override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException(Refusal);
}
