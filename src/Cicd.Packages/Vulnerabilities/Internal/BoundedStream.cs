namespace Cicd.Packages;

/// <summary>Reads a stream until it has yielded too much.</summary>
internal sealed class BoundedStream(Stream inner, long max, string name) : ForwardStream
{
    private long read;

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        read += count;
        return read > max ? throw StrictJson.Broken(name, $"it is larger than {max / (1024 * 1024)} MiB") : count;
    }
}
