namespace Cicd.Attestation.Internal;

/// <summary>Evidence of other runs of the same commit, and approvals of it, as far as they verify. What does not is told, and denies.</summary>
internal sealed class ImportedEvidence(EvidenceStoreServices services, RunSources sources, RunTrust trust, string folder)
{
    private readonly string directory = Path.Combine(folder, EvidenceSnapshot.ImportedName);
    private readonly List<EvidenceDoubt> doubts = [];

    /// <summary>What was there and does not count.</summary>
    public IReadOnlyList<EvidenceDoubt> Doubts => doubts;

    /// <summary>The records, each with the statement that it was read from.</summary>
    public async Task<IReadOnlyList<(EvidenceRecord Record, StatementReference Statement)>> ReadAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(directory) || !Directory.EnumerateFileSystemEntries(directory).Any())
        {
            return [];
        }

        EvidenceReport report;
        try
        {
            report = new EvidenceVerifier(trust.Read(), services.Time).Verify(await EvidenceSnapshot.ReadAsync(directory, cancellationToken));
        }
        catch (AttestationException exception)
        {
            Doubt("", $"Nothing of the imported evidence counts: {exception.Message}");
            return [];
        }

        return Select(report, await sources.RevisionAsync(cancellationToken));
    }

    private List<(EvidenceRecord Record, StatementReference Statement)> Select(EvidenceReport report, SourceRevision revision)
    {
        foreach (var problem in report.Problems)
        {
            Doubt(problem.File, $"Imported evidence: {problem.File}: {problem.Message}");
        }

        var records = new List<(EvidenceRecord, StatementReference)>();
        foreach (var (stored, verdict) in report.Statements.Select(statement => (statement.Stored, statement.Verdict)))
        {
            var name = $"{EvidenceSnapshot.ImportedName}/{stored.File}";
            var read = !verdict.IsVerified ? new(null, verdict.Message)
                : IsDoubtful(stored, report) ? new(null, null)
                : StatementRecord.Read(stored, verdict, revision, PathOf(stored.File));
            if (read.Record is { } record)
            {
                records.Add((record, StatementReference.Of(stored.PayloadDigest, verdict.Statement!.PredicateType) with { File = name }));
            }
            else if (read.Doubt is { } doubt)
            {
                Doubt(stored.File, $"Imported evidence {name} does not count: {doubt} Delete it, or import what is about this commit.");
            }
        }

        return records;
    }

    private void Doubt(string file, string message)
    {
        services.Log.Warning(message);
        doubts.Add(new(PathOf(file), message));
    }

    private string PathOf(string file) => Path.GetRelativePath(services.Run.Root, Path.Combine(directory, file)).Replace('\\', '/').TrimEnd('/');

    // A gap in a run's statements takes away from what is left of them.
    private static bool IsDoubtful(StoredStatement stored, EvidenceReport report) =>
        report.Problems.Any(problem => problem.Run is null || problem.Run == stored.Run);
}
