using System.Security.Cryptography;

namespace Cicd.Containers;

/// <summary>Reads content and compares it with its descriptor: more bytes, fewer bytes or another digest is an error at the latest where it ends.</summary>
internal sealed class VerifyingStream(Stream content, OciDescriptor descriptor, string where) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long position;
    private bool isVerified;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => descriptor.Size;

    public override long Position { get => position; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = content.Read(buffer);
        Take(buffer[..read], buffer.Length > 0 && read == 0);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await content.ReadAsync(buffer, cancellationToken);
        Take(buffer.Span[..read], buffer.Length > 0 && read == 0);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
            content.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Take(ReadOnlySpan<byte> bytes, bool isEnd)
    {
        position += bytes.Length;
        if (position > descriptor.Size)
        {
            throw new ContainerException($"{where}: {descriptor.Digest} has more than the {descriptor.Size} bytes that it was announced with.");
        }

        hash.AppendData(bytes);
        if (!isEnd || isVerified)
        {
            return;
        }

        if (position < descriptor.Size)
        {
            throw new ContainerException($"{where}: {descriptor.Digest} ends after {position} of {descriptor.Size} bytes.");
        }

        var digest = Sha256Digest.FromBytes(hash.GetHashAndReset());
        isVerified = digest == descriptor.Digest
            ? true
            : throw new ContainerException($"{where}: what should be {descriptor.Digest} is {digest}. It was changed or damaged: fetch or build it anew.");
    }
}
