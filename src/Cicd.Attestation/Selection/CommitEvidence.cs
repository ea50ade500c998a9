using Cicd.Attestation.Internal;

namespace Cicd.Attestation;

/// <summary>
/// What a verified folder of evidence says of a commit, for whoever judges what another job built. The latest run of the commit counts: what it
/// checked itself and what it observed of others, as its manifest lists it. Beside that only what people signed counts. Whatever does not is a
/// doubt, and so is everything about the run that it could not have had in good faith.
/// </summary>
/// <param name="Records">The evidence.</param>
/// <param name="Doubts">What was there and does not count.</param>
public sealed record CommitEvidence(IReadOnlyList<EvidenceRecord> Records, IReadOnlyList<EvidenceDoubt> Doubts)
{
    /// <summary>The manifest of the latest run; null if there is none that counts.</summary>
    public RunManifest? Manifest { get; init; }

    /// <summary>The artifacts that the latest run made, and those that runs made which it observed; of each it is stated how it was built.</summary>
    public IReadOnlyList<RunManifestArtifact> Artifacts { get; init; } = [];

    /// <summary>Selects what counts.</summary>
    /// <param name="report">What verification made of the folder.</param>
    /// <param name="demand">What it must be about.</param>
    /// <param name="now">What time it is.</param>
    public static CommitEvidence Of(EvidenceReport report, EvidenceDemand demand, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(demand);
        return new EvidenceSelector(report, demand, now).Select();
    }
}
