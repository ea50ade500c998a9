using Cicd.Attestation.Internal;

namespace Cicd.Attestation;

/// <summary>
/// An evidence folder as it was read: its statements, those imported from elsewhere included, and everything that is not as it
/// should be. Nothing is passed over silently.
/// </summary>
/// <param name="Directory">The folder.</param>
/// <param name="Statements">The statements, in the order they were stored.</param>
/// <param name="Problems">What is wrong with the folder.</param>
public sealed record EvidenceSnapshot(string Directory, IReadOnlyList<StoredStatement> Statements, IReadOnlyList<EvidenceProblem> Problems)
{
    /// <summary>The folder below an evidence folder that holds the statements of other runs and machines.</summary>
    public const string ImportedName = "imported";

    /// <summary>
    /// The decisions of the gate that lie beside the statements (<c>decision-TASK.json</c>), with the digest of each. They are no statements:
    /// the manifest of their run vouches for them.
    /// </summary>
    public IReadOnlyDictionary<string, Sha256Digest> Decisions { get; init; } = new Dictionary<string, Sha256Digest>();

    /// <summary>Reads an evidence folder.</summary>
    /// <exception cref="AttestationException">There is no such folder, or it cannot be listed.</exception>
    public static Task<EvidenceSnapshot> ReadAsync(string directory, CancellationToken cancellationToken) =>
        new SnapshotReader(directory).ReadAsync(cancellationToken);

    /// <summary>The statements that are asked for.</summary>
    public IEnumerable<StoredStatement> Find(EvidenceQuery query) => Statements.Where(query.Matches);
}
