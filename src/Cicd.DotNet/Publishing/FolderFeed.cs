namespace Cicd.DotNet;

/// <summary>A folder that serves as a feed.</summary>
internal sealed class FolderFeed(string folder, bool isReplaced) : IPackageFeed
{
    public Task<bool> PublishAsync(string name, Stream content, Sha256Digest digest, CancellationToken cancellationToken) =>
        PublishedFile.WriteAsync(content, digest, Path.Combine(folder, name), isReplaced, cancellationToken);

    public void Dispose()
    {
    }
}
