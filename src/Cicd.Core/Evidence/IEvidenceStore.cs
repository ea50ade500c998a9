namespace Cicd;

/// <summary>Holds evidence and gives back only what it has verified.</summary>
public interface IEvidenceStore
{
    /// <summary>Takes a record for the given run.</summary>
    Task AddAsync(RunInfo run, EvidenceRecord evidence, CancellationToken cancellationToken);

    /// <summary>All verified records for the given run, in the order they were made.</summary>
    Task<IReadOnlyList<EvidenceRecord>> ReadAsync(RunInfo run, CancellationToken cancellationToken);
}
