namespace Cicd.DotNet;

/// <summary>Where packages are published.</summary>
internal interface IPackageFeed : IDisposable
{
    /// <summary>Publishes a package and reads it back.</summary>
    /// <param name="name">The name of its file.</param>
    /// <param name="content">What was sealed.</param>
    /// <param name="digest">Its digest.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Whether it was not there yet.</returns>
    Task<bool> PublishAsync(string name, Stream content, Sha256Digest digest, CancellationToken cancellationToken);
}
