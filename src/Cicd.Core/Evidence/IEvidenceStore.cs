namespace Cicd;

/// <summary>Holds evidence and gives back only what it has verified.</summary>
public interface IEvidenceStore
{
    /// <summary>Takes a record for the given run.</summary>
    Task AddAsync(RunInfo run, EvidenceRecord evidence, CancellationToken cancellationToken);

    /// <summary>All verified records for the given run, in the order they were made.</summary>
    Task<IReadOnlyList<EvidenceRecord>> ReadAsync(RunInfo run, CancellationToken cancellationToken);

    /// <summary>
    /// States where the artifacts come from, as far as that was not stated yet. Called before each judgement of the gate; a store that
    /// makes no statements does nothing.
    /// </summary>
    Task AttestAsync(RunInfo run, IReadOnlyList<Artifact> artifacts, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>States how the run went, once it has ended in whatever way, and tells what was stated in all. A store that makes no statements tells nothing.</summary>
    /// <param name="result">How the run ended.</param>
    /// <param name="artifacts">All that it made.</param>
    /// <param name="cancellationToken">Gives up when the time for it is over.</param>
    Task<EvidenceSummary?> CompleteAsync(RunResult result, IReadOnlyList<Artifact> artifacts, CancellationToken cancellationToken) =>
        Task.FromResult<EvidenceSummary?>(null);

    /// <summary>The evidence for the run that was there and does not count. A store that takes none from elsewhere tells of none.</summary>
    Task<IReadOnlyList<EvidenceDoubt>> ReadDoubtsAsync(RunInfo run, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<EvidenceDoubt>>([]);

    /// <summary>Signs a decision of the gate. Null if it cannot be signed, which denies every publish and deploy; a store that signs nothing gives null.</summary>
    Task<EvidenceStatement?> StateDecisionAsync(DecisionRecord decision, CancellationToken cancellationToken) =>
        Task.FromResult<EvidenceStatement?>(null);

    /// <summary>
    /// Signs the artifact's digest, and gives that and every other signed statement of the run about the artifact, to travel with it. A store that
    /// signs nothing gives none.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="artifact">The artifact.</param>
    /// <param name="decision">The decision by which it goes somewhere; those for other destinations do not travel with it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<EvidenceAttachment>> AttachmentsAsync(RunInfo run, Artifact artifact, GateDecision? decision, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<EvidenceAttachment>>([]);

    /// <summary>Why the store signs nothing, in a sentence for people; null if it signs.</summary>
    Task<string?> WhyUnsignedAsync(CancellationToken cancellationToken) =>
        Task.FromResult<string?>("The evidence store of this pipeline signs nothing.");
}
