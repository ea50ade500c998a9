namespace Cicd.Sbom;

/// <summary>A file of a published application.</summary>
/// <param name="Path">Where it lies in the directory, with forward slashes.</param>
/// <param name="Digest">Its digest.</param>
internal sealed record PublishedFile(string Path, Sha256Digest Digest)
{
    internal BomComponent ToComponent() => new()
    {
        Type = "file",
        BomRef = $"file:{Path}",
        Name = Path,
        Hashes = Hashes.Sha256(Digest).ToList(),
    };
}
