namespace Cicd.Packages;

/// <summary>A stream of which the first byte was looked at already; negative if it had none.</summary>
internal sealed class PrefixedStream(int first, Stream rest) : ForwardStream
{
    private int pending = first;

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
}
