using Cicd.Attestation.Internal;

namespace Cicd.Attestation;

/// <summary>
/// What the last run of a folder stated, whoever signed it and whether anybody did: enough to tell early what a gate would say, and worth nothing
/// for a publish. Who signed counts only where the trust file knows the key.
/// </summary>
/// <param name="Records">The evidence.</param>
/// <param name="Doubts">What was there and does not count.</param>
public sealed record LatestEvidence(IReadOnlyList<EvidenceRecord> Records, IReadOnlyList<EvidenceDoubt> Doubts)
{
    /// <summary>The manifest of the last run; null if no run ended.</summary>
    public RunManifest? Manifest { get; init; }

    /// <summary>Selects it.</summary>
    /// <param name="snapshot">The folder.</param>
    /// <param name="report">What verification made of the folder; null where there is no trust file.</param>
    /// <param name="folder">Where the folder lies, as doubts are to name it.</param>
    public static LatestEvidence Of(EvidenceSnapshot snapshot, EvidenceReport? report, string folder)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return new LatestSelector(snapshot, report, folder).Select();
    }
}
