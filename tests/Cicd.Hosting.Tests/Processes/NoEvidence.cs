namespace Cicd.Hosting.Tests.Processes;

internal sealed class NoEvidence : IEvidenceStore
{
    public Task AddAsync(RunInfo run, EvidenceRecord evidence, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<EvidenceRecord>> ReadAsync(RunInfo run, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<EvidenceRecord>>([]);
}
