using System.Text.Json.Nodes;
using System.Text.Json;
using Cicd.Attestation.Internal;

namespace Cicd.Attestation;

/// <summary>
/// A signed set of policies: the files of <c>policies/</c> and <see cref="FileName"/>, a DSSE envelope whose statement has every file as a
/// subject. As a folder or as a zip archive, such as a NuGet package. Newer sets have higher revisions.
/// </summary>
public sealed class PolicyBundle
{
    /// <summary>The file of the signed statement.</summary>
    public const string FileName = "bundle.intoto.json";

    /// <summary>The type of the statement's predicate.</summary>
    public const string PredicateType = "urn:cicd:predicate:policy-bundle:v1";

    internal PolicyBundle(string name, long revision, IReadOnlyList<PolicySourceFile> files)
    {
        Name = name;
        Revision = revision;
        Files = files;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The revision.</summary>
    public long Revision { get; }

    /// <summary>The policy files, ordered by path.</summary>
    public IReadOnlyList<PolicySourceFile> Files { get; }

    /// <summary>Makes a bundle of policies.</summary>
    /// <param name="name">The name: letters, digits, points, dashes and underscores, such as a NuGet package may have.</param>
    /// <param name="revision">The revision, from one on.</param>
    /// <param name="policies">The policies, such as those of a work tree.</param>
    /// <exception cref="AttestationException">The name or the revision is none, or the policies are none or have problems.</exception>
    public static PolicyBundle Create(string name, long revision, PolicySource policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        if (!BundleNames.IsName(name))
        {
            throw new AttestationException(VerificationReason.MalformedStatement, $"'{Plain.Of(name)}' is no name for a bundle. It has up to 100 letters, digits, points, dashes and underscores.");
        }

        if (revision < 1)
        {
            throw new AttestationException(VerificationReason.MalformedStatement, "The revision of a bundle is a whole number from one on.");
        }

        if (policies.Problems.Count > 0 || policies.Files.Count == 0)
        {
            throw new AttestationException(
                VerificationReason.Unreadable,
                policies.Files.Count == 0 && policies.Problems.Count == 0 ? $"There is no policy file in {PolicySource.DirectoryName}/." : string.Join(Environment.NewLine, policies.Problems));
        }

        return new(name, revision, [.. policies.Files.OrderBy(file => file.Path, StringComparer.Ordinal)]);
    }

    /// <summary>Reads a bundle, and verifies it with the given keys alone: what lies beside its files vouches for nothing.</summary>
    /// <param name="path">The folder or archive.</param>
    /// <param name="keys">The keys of which one must have signed it.</param>
    /// <param name="minimumRevision">The lowest revision that counts.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="AttestationException">It is not to be relied on: it is unsigned, signed by another key, changed, incomplete, too old, or no bundle.</exception>
    public static async Task<PolicyBundle> ReadAsync(string path, IReadOnlyList<VerificationKey> keys, long minimumRevision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var entries = Directory.Exists(path) ? BundleFolder.Read(path) : await BundleArchive.ReadAsync(path, cancellationToken);
        return BundleVerification.Verify(entries, keys, minimumRevision);
    }

    /// <summary>Reads a bundle out of the bytes of an archive, and verifies it as <see cref="ReadAsync"/> does.</summary>
    /// <param name="archive">The zip archive.</param>
    /// <param name="name">Where it comes from, for messages.</param>
    /// <param name="keys">The keys of which one must have signed it.</param>
    /// <param name="minimumRevision">The lowest revision that counts.</param>
    /// <exception cref="AttestationException">It is not to be relied on: it is unsigned, signed by another key, changed, incomplete, too old, or no bundle.</exception>
    public static PolicyBundle Read(ReadOnlyMemory<byte> archive, string name, IReadOnlyList<VerificationKey> keys, long minimumRevision) =>
        BundleVerification.Verify(BundleArchive.Read(archive.ToArray(), name), keys, minimumRevision);

    /// <summary>Reads a bundle and packs it as a zip archive to travel. Whose signature it has is not asked: who takes policies from it does that.</summary>
    /// <param name="path">The folder or archive.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="AttestationException">It is unsigned, changed, incomplete, or no bundle.</exception>
    public static async Task<(PolicyBundle Bundle, byte[] Archive)> PackAsync(string path, CancellationToken cancellationToken)
    {
        var entries = Directory.Exists(path) ? BundleFolder.Read(path) : await BundleArchive.ReadAsync(path, cancellationToken);
        var (bundle, envelope) = BundleVerification.Read(entries);
        return (bundle, bundle.ToArchive(envelope));
    }

    /// <summary>What is signed: the same bundle always gives the same statement.</summary>
    public Statement ToStatement() => new(
        [.. Files.Select(file => new Subject(file.Path, file.Digest))],
        PredicateType,
        JsonSerializer.SerializeToElement(new JsonObject { ["name"] = Name, ["revision"] = Revision, ["files"] = Files.Count }));

    /// <summary>Writes the bundle into a folder, which must be empty or not there.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="envelope">The signed statement.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="AttestationException">The folder holds something, or cannot be written.</exception>
    public Task WriteFolderAsync(string directory, Envelope envelope, CancellationToken cancellationToken) =>
        BundleFolder.WriteAsync(directory, Entries(envelope), cancellationToken);

    /// <summary>The bundle as a NuGet package: of the same bundle and envelope always the same bytes. Its version is <c>REVISION.0.0</c>.</summary>
    /// <param name="envelope">The signed statement.</param>
    public byte[] ToPackage(Envelope envelope) => BundlePackage.Write(this, Entries(envelope));

    /// <summary>The bundle as a zip archive: of the same bundle and envelope always the same bytes.</summary>
    /// <param name="envelope">The signed statement.</param>
    public byte[] ToArchive(Envelope envelope) => BundleArchive.Write(Entries(envelope));

    private IReadOnlyList<PolicySourceFile> Entries(Envelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return [.. Files, new PolicySourceFile(FileName, envelope.ToBytes())];
    }
}
