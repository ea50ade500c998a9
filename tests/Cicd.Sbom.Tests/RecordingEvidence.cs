namespace Cicd.Sbom.Tests;

/// <summary>Keeps the evidence it is given.</summary>
internal sealed class RecordingEvidence : IEvidenceStore
{
    private readonly List<EvidenceRecord> records = [];

    internal IReadOnlyList<EvidenceRecord> Records => records;

    public Task AddAsync(RunInfo run, EvidenceRecord evidence, CancellationToken cancellationToken)
    {
        records.Add(evidence);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<EvidenceRecord>> ReadAsync(RunInfo run, CancellationToken cancellationToken) => Task.FromResult(Records);
}
