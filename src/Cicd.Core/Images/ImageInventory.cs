namespace Cicd;

/// <summary>All packages that were found in an image, in all its platforms.</summary>
/// <param name="Name">What the image is called, without tag and digest.</param>
/// <param name="Digest">The digest of its manifest or index.</param>
/// <param name="Components">The packages.</param>
public sealed record ImageInventory(string Name, Sha256Digest Digest, IReadOnlyList<ImageComponent> Components)
{
    /// <summary>The tag it was named by; null where no tag was.</summary>
    public string? Tag { get; init; }

    /// <summary>What kept packages from being listed; empty if the list is whole.</summary>
    public IReadOnlyList<string> Gaps { get; init; } = [];

    /// <summary>The name and the version of the distribution, such as <c>debian 12</c>; null if there is none.</summary>
    public string? Distribution { get; init; }
}
