namespace Cicd;

/// <summary>Something a run was made from: a package, an SDK, a base image, a source (SLSA provenance v1, <c>resolvedDependencies</c>).</summary>
/// <param name="Uri">What it is, as a URI: a package URL, <c>git+https://…</c>, an image reference.</param>
public sealed record RunMaterial(string Uri)
{
    /// <summary>Its name for people.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// The algorithm of <see cref="Digest"/>, as in-toto names it (DigestSet): <c>sha256</c>, <c>sha512</c>, <c>gitCommit</c>. None where there is no digest.
    /// </summary>
    public string? Algorithm { get; init; }

    /// <summary>The digest in lower-case hexadecimal.</summary>
    public string? Digest { get; init; }
}
