namespace Cicd.Hosting;

/// <summary>
/// Holds the evidence of this process in memory, and writes each record to <c>artifacts/evidence</c> for people and later
/// readers. What is written is never read back, so all that it gives back was made by this run.
/// </summary>
/// <param name="files">Writes the files.</param>
public sealed class RunEvidenceStore(ArtifactWriter files) : IEvidenceStore
{
    private readonly Lock gate = new();
    private readonly List<(string Run, EvidenceRecord Record)> records = [];
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task AddAsync(RunInfo run, EvidenceRecord evidence, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var directory = Path.Combine(run.ArtifactsDirectory, "evidence");
        var kind = EvidenceFiles.KindOf(evidence);
        int number;
        lock (gate)
        {
            number = counts[kind] = counts.GetValueOrDefault(kind) + 1;
            records.Add((run.Id, evidence));
        }

        var text = EvidenceJson.Write(evidence) + "\n";
        await files.WriteTextAsync(Path.Combine(directory, $"{kind}-{number}.json"), text, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<EvidenceRecord>> ReadAsync(RunInfo run, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<EvidenceRecord>>([.. records.Where(entry => entry.Run == run.Id).Select(entry => entry.Record)]);
        }
    }

    /// <summary>Removes what an earlier run left in the folder, so that it shows this run alone. To be called before the first task.</summary>
    public static void Clear(RunInfo run) => EvidenceFiles.Clear(Path.Combine(run.ArtifactsDirectory, "evidence"));
}
