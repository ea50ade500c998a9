namespace Cicd.Containers;

/// <summary>Reads a stream that may be hostile up to a bound, more is an error, and hashes what it reads.</summary>
internal sealed class BoundedReadStream(Stream content, long bound, string where) : HashingReadStream(content)
{
    /// <summary>The digest of what was read so far.</summary>
    public Sha256Digest Digest => Sha256Digest.FromBytes(Hash.GetCurrentHash());

    protected override void Check(bool isEnd)
    {
        if (Position > bound)
        {
            throw new ContainerException($"{where} has more than {bound} bytes, the bound for it.");
        }
    }
}
