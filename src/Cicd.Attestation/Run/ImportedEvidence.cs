using System.Text.Json;

namespace Cicd.Attestation.Internal;

/// <summary>Evidence of other runs of the same commit, as far as it verifies. What does not is told, and not used.</summary>
internal sealed class ImportedEvidence(EvidenceStoreServices services, RunSources sources, string folder)
{
    private readonly string directory = Path.Combine(folder, EvidenceSnapshot.ImportedName);

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
            var trust = await TrustFile.LoadAsync(Path.Combine(services.Run.Root, TrustFile.DefaultPath), cancellationToken);
            report = new EvidenceVerifier(trust, services.Time).Verify(await EvidenceSnapshot.ReadAsync(directory, cancellationToken));
        }
        catch (AttestationException exception)
        {
            services.Log.Warning($"Nothing of the imported evidence counts: {exception.Message}");
            return [];
        }

        return Select(report, await sources.RevisionAsync(cancellationToken));
    }

    private List<(EvidenceRecord Record, StatementReference Statement)> Select(EvidenceReport report, SourceRevision revision)
    {
        foreach (var problem in report.Problems)
        {
            services.Log.Warning($"Imported evidence: {problem.File}: {problem.Message}");
        }

        var records = new List<(EvidenceRecord, StatementReference)>();
        foreach (var (stored, verdict) in report.Statements.Select(statement => (statement.Stored, statement.Verdict)))
        {
            var doubt = verdict.IsVerified ? null : verdict.Message;
            if (doubt is null && verdict.Statement is { PredicateType: PredicateTypes.Evidence } statement && !IsDoubtful(stored, report))
            {
                (var record, doubt) = Read(statement, verdict.Signer!.Id, revision);
                if (record is not null)
                {
                    records.Add((record, StatementReference.Of(stored.PayloadDigest, statement.PredicateType) with { File = $"{EvidenceSnapshot.ImportedName}/{stored.File}" }));
                }
            }

            if (doubt is not null)
            {
                services.Log.Warning($"Imported evidence {EvidenceSnapshot.ImportedName}/{stored.File} does not count: {doubt}");
            }
        }

        return records;
    }

    // A gap in a run's statements takes away from what is left of them.
    private static bool IsDoubtful(StoredStatement stored, EvidenceReport report) =>
        report.Problems.Any(problem => problem.Run is null || problem.Run == stored.Run);

    private static (EvidenceRecord? Record, string? Doubt) Read(Statement statement, string key, SourceRevision revision)
    {
        try
        {
            var predicate = statement.Predicate.Deserialize(PredicateJson.Readable.EvidencePredicate)!;
            return (revision, predicate.Source) switch
            {
                ({ Commit: null }, _) => (null, "this run does not know which commit it works on."),
                ({ IsDirty: not false }, _) => (null, "files of this run differ from the commit, so that what was seen of the commit says nothing of them."),
                (_, { Dirty: not false }) => (null, "its run worked on files that differed from the commit."),
                _ when predicate.Source.Commit != revision.Commit || predicate.Source.Repository != revision.Repository =>
                    (null, $"it is about {Plain.Of($"{predicate.Source.Repository ?? "a repository without address"} at {predicate.Source.Commit ?? "no commit"}")}, not about the sources of this run."),
                _ when predicate.Origin != "executed" => (null, "its run did not make the check itself."),
                _ => (EvidenceJson.Read(predicate.Evidence) with { Origin = CheckOrigin.Observed, Proof = new EvidenceProof { KeyId = key } }, null),
            };
        }
        catch (JsonException exception)
        {
            return (null, $"it cannot be read: {Plain.Of(exception.Message)}");
        }
    }
}
