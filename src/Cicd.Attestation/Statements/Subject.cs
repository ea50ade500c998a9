using Cicd.Attestation.Internal;

namespace Cicd.Attestation;

/// <summary>What a statement is about (in-toto Attestation Framework v1, ResourceDescriptor): a name and at least one digest. The digests decide, the name is for people.</summary>
/// <param name="Name">The name: a path below the root of the run with forward slashes, an image reference, a repository.</param>
/// <param name="Digests">The digests, lower-case hexadecimal, each by the name of its algorithm (in-toto DigestSet): <c>sha256</c>, <c>gitCommit</c> and so on.</param>
public sealed record Subject(string Name, IReadOnlyDictionary<string, string> Digests)
{
    /// <summary>A subject known by its SHA-256 digest.</summary>
    public Subject(string name, Sha256Digest digest)
        : this(name, new SortedDictionary<string, string>(StringComparer.Ordinal) { [DigestNames.Sha256] = digest.Hex })
    {
    }

    /// <summary>The SHA-256 digest, if it has one.</summary>
    public Sha256Digest? Sha256 => Digests.TryGetValue(DigestNames.Sha256, out var hex) && Sha256Digest.TryParse(hex, out var digest) ? digest : null;

    /// <summary>The artifact as a subject.</summary>
    public static Subject Of(Artifact artifact) => new(artifact.Name, artifact.Digest);

    /// <summary>The sources of a run: a repository at a commit.</summary>
    /// <param name="repository">Where the repository comes from, without credentials.</param>
    /// <param name="commit">The full id of the commit: 40 or 64 hexadecimal digits.</param>
    public static Subject OfCommit(string repository, string commit) =>
        new(repository, new SortedDictionary<string, string>(StringComparer.Ordinal) { [DigestNames.GitCommit] = commit });

    /// <summary>A file as a subject, by its SHA-256 and SHA-512 digests.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What it is to be called.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="AttestationException">The file cannot be read.</exception>
    public static Task<Subject> OfFileAsync(string path, string name, CancellationToken cancellationToken) => FileDigests.OfAsync(path, name, cancellationToken);

    /// <summary>A directory as a subject, by the digest of its tree.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="name">What it is to be called.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="PipelineException">The directory cannot be read, or has no digest: see <see cref="TreeListing"/>.</exception>
    public static async Task<Subject> OfDirectoryAsync(string path, string name, CancellationToken cancellationToken) =>
        new(name, RunSources.OfTree(await TreeDigest.OfDirectoryAsync(path, cancellationToken)));

    /// <summary>
    /// Whether two subjects are the same thing, by the digests of the algorithms that both have: true if all of them are equal, false if
    /// any differs, null if there is no such algorithm.
    /// </summary>
    public bool? IsSameAs(Subject other)
    {
        string[] common = [.. Digests.Keys.Where(other.Digests.ContainsKey)];
        return common.Length == 0 ? null : common.All(algorithm => Digests[algorithm] == other.Digests[algorithm]);
    }

    /// <summary>Whether it has this SHA-256 digest.</summary>
    public bool Is(Sha256Digest digest) => Sha256 == digest;
}
