namespace Cicd;

/// <summary>
/// The digest of a directory tree, as in-toto calls it <c>dirHash</c> (in-toto attestation framework, DigestSet): the SHA-256 of its
/// <see cref="TreeListing"/>. Without this library, in the directory:
/// <c>find . -type f | cut -c3- | LC_ALL=C sort | xargs -r sha256sum | sha256sum</c>
/// </summary>
public static class TreeDigest
{
    /// <summary>The digest of all files of a directory. See <see cref="TreeListing.ReadAsync(string, CancellationToken)"/>.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PipelineException">The tree cannot be read, or has what no digest is defined for; the message names it.</exception>
    public static async Task<Sha256Digest> OfDirectoryAsync(string directory, CancellationToken cancellationToken) =>
        (await TreeListing.ReadAsync(directory, cancellationToken)).Digest;
}
