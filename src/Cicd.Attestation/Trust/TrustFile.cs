using Cicd.Attestation.Internal;
using Cicd.Yaml;

namespace Cicd.Attestation;

/// <summary>
/// The keys whose signatures count (<c>policies/trust.yaml</c>, <c>kind: Trust</c>). All verification depends on this file, and
/// on nothing that comes with a statement.
/// </summary>
/// <param name="Name">The name of the file's contents, for messages.</param>
/// <param name="Keys">The keys, in the order of the file; at least one.</param>
/// <param name="Path">Where it was read, for messages.</param>
/// <param name="Digest">The digest of the bytes that were read.</param>
public sealed record TrustFile(string Name, IReadOnlyList<TrustedKey> Keys, string Path, Sha256Digest Digest)
{
    /// <summary>Where a repository keeps it: below the root, with forward slashes.</summary>
    public const string DefaultPath = "policies/trust.yaml";

    private const int MaximumBytes = 1024 * 1024;

    /// <summary>Reads a trust file, strictly: a key that is not known or a value of the wrong type is an error.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <exception cref="AttestationException">It is not valid; the message lists every problem with line and column.</exception>
    public static TrustFile Read(ReadOnlySpan<byte> bytes, string path)
    {
        var problems = new FileProblems(path);
        return Read(bytes, path, problems)
            ?? throw new AttestationException(VerificationReason.TrustUnavailable, string.Join(Environment.NewLine, problems.All));
    }

    /// <summary>Reads a trust file, or notes at least one problem and gives null.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="problems">Takes the problems.</param>
    public static TrustFile? Read(ReadOnlySpan<byte> bytes, string path, FileProblems problems) => TrustReader.Read(bytes, path, problems);

    /// <summary>Reads a trust file from the disk.</summary>
    /// <exception cref="AttestationException">It is missing, a link, too long, or not valid.</exception>
    public static async Task<TrustFile> LoadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new AttestationException(VerificationReason.TrustUnavailable, $"There is no trust file {path}: it says whose signatures count. Make a key and its entry with: cicd attest keygen");
        }

        return Read(await BoundedFile.ReadAsync(path, MaximumBytes, VerificationReason.TrustUnavailable, cancellationToken), path);
    }

    /// <summary>The key with the id, if it is trusted.</summary>
    public TrustedKey? Find(string keyId) => Keys.FirstOrDefault(key => key.Id == keyId);
}
