namespace Cicd;

/// <summary>A layer of an image.</summary>
/// <param name="Digest">The digest of its blob, as the manifest names it.</param>
/// <param name="Size">The size of that blob in bytes.</param>
/// <param name="OpenAsync">Unpacks it aside; whoever opens it disposes of it.</param>
public sealed record ContainerLayer(Sha256Digest Digest, long Size, Func<CancellationToken, Task<ILayerTree>> OpenAsync);
