namespace Cicd.Analysis.Tests.Support;

public sealed class RecordingEvidence : IEvidenceStore
{
    public List<EvidenceRecord> Records { get; } = [];

    public Task AddAsync(RunInfo run, EvidenceRecord evidence, CancellationToken cancellationToken)
    {
        Records.Add(evidence);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<EvidenceRecord>> ReadAsync(RunInfo run, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<EvidenceRecord>>(Records);
}
