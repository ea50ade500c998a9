namespace Cicd.Containers;

/// <summary>What streams that only pass on what is written have in common. The stream they write to is not theirs to close.</summary>
internal abstract class WriteOnlyStream : Stream
{
    private const string Refusal = "This stream is written forward only.";

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException(Refusal);

    public override long Position { get => throw new NotSupportedException(Refusal); set => throw new NotSupportedException(Refusal); }

    public abstract override void Write(ReadOnlySpan<byte> buffer);

    public abstract override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException(Refusal);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException(Refusal);

    public override void SetLength(long value) => throw new NotSupportedException(Refusal);
}
