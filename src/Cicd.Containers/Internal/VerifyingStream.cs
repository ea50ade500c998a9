namespace Cicd.Containers;

/// <summary>Reads content and compares it with its descriptor: more bytes, fewer bytes or another digest is an error at the latest where it ends.</summary>
internal sealed class VerifyingStream(Stream content, OciDescriptor descriptor, string where) : HashingReadStream(content)
{
    private bool isVerified;

    public override long Length => descriptor.Size;

    protected override void Check(bool isEnd)
    {
        if (Position > descriptor.Size)
        {
            throw new ContainerException($"{where}: {descriptor.Digest} has more than the {descriptor.Size} bytes that it was announced with.");
        }

        if (!isEnd || isVerified)
        {
            return;
        }

        if (Position < descriptor.Size)
        {
            throw new ContainerException($"{where}: {descriptor.Digest} ends after {Position} of {descriptor.Size} bytes.");
        }

        var digest = Sha256Digest.FromBytes(Hash.GetHashAndReset());
        isVerified = digest == descriptor.Digest
            ? true
            : throw new ContainerException($"{where}: what should be {descriptor.Digest} is {digest}. It was changed or damaged: fetch or build it anew.");
    }
}
