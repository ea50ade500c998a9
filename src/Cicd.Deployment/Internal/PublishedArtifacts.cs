using System.Runtime.CompilerServices;

namespace Cicd.Deployment.Internal;

/// <summary>The files that an artifact is published as: itself, or those of the directory that it is, below its name.</summary>
internal static class PublishedArtifacts
{
    public static async IAsyncEnumerable<(string Name, Sha256Digest Digest, Func<Task<Stream>> Open)> FilesOf(ArtifactStore artifacts, Artifact artifact, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(artifact.Name);
        if (!artifacts.IsDirectory(artifact))
        {
            yield return (name, artifact.Digest, () => artifacts.OpenSealedAsync(artifact, cancellationToken));
            yield break;
        }

        var directory = artifacts.OpenSealedDirectory(artifact);
        var digests = directory.Listing.Files.ToDictionary(static file => file.Path, static file => file.Digest, StringComparer.Ordinal);
        await foreach (var file in directory.ListAsync(cancellationToken))
        {
            yield return ($"{name}/{file.Path}", digests[file.Path], () => directory.OpenAsync(file, cancellationToken));
        }
    }
}
