using System.Security.Cryptography;

namespace Cicd.Containers;

/// <summary>Reads a stream from its start to its end and hashes what it reads; what it says it cannot do, it refuses as <see cref="Stream"/> asks for. It closes the stream it reads.</summary>
internal abstract class HashingReadStream(Stream content) : Stream
{
    private const string Refusal = "This stream is read forward only.";

    private long position;

    public sealed override bool CanRead => true;

    public sealed override bool CanSeek => false;

    public sealed override bool CanWrite => false;

    public override long Length => throw new NotSupportedException(Refusal);

    public sealed override long Position { get => position; set => throw new NotSupportedException(Refusal); }

    /// <summary>The hash of what was read so far.</summary>
    protected IncrementalHash Hash { get; } = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public sealed override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public sealed override int Read(Span<byte> buffer) => Take(buffer, content.Read(buffer));

    public sealed override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public sealed override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await content.ReadAsync(buffer, cancellationToken);
        return Take(buffer.Span, read);
    }

    public sealed override void Flush()
    {
    }

    public sealed override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException(Refusal);

    public sealed override void SetLength(long value) => throw new NotSupportedException(Refusal);

    public sealed override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException(Refusal);

    /// <summary>Judges what was read so far, before the reader gets it.</summary>
    /// <param name="isEnd">Whether nothing is left to read.</param>
    protected abstract void Check(bool isEnd);

    protected sealed override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Hash.Dispose();
            content.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Take(ReadOnlySpan<byte> buffer, int read)
    {
        Hash.AppendData(buffer[..read]);
        position += read;
        Check(buffer.Length > 0 && read == 0);
        return read;
    }
}
