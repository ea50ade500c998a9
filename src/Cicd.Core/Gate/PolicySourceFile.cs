namespace Cicd;

/// <summary>A file of the policies as it was read, once.</summary>
/// <param name="Path">The path below the root, with forward slashes: <c>policies/release.yaml</c>.</param>
/// <param name="Bytes">What it holds.</param>
public sealed record PolicySourceFile(string Path, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The digest of the bytes.</summary>
    public Sha256Digest Digest { get; } = Sha256Digest.Of(Bytes.Span);
}
