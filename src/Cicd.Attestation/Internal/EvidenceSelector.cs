using System.Text.Json;

namespace Cicd.Attestation.Internal;

/// <summary>Selects from a folder of evidence what counts for a commit.</summary>
internal sealed class EvidenceSelector(EvidenceReport report, EvidenceDemand demand, DateTimeOffset now)
{
    private readonly SourceRevision revision = new(demand.Repository, demand.Commit, null, IsDirty: false);
    private readonly List<EvidenceDoubt> doubts = [];
    private readonly List<RunManifest> manifests = [];

    public CommitEvidence Select()
    {
        foreach (var problem in report.Problems)
        {
            Doubt(problem.File, problem.Message);
        }

        var counting = new List<VerifiedStatement>();
        foreach (var statement in report.Statements)
        {
            if (statement.Verdict.IsVerified)
            {
                counting.Add(statement);
            }
            else if (!doubts.Exists(doubt => doubt.File == PathOf(statement.Stored.File)))
            {
                Doubt(statement.Stored.File, statement.Verdict.Message);
            }
        }

        var latest = Latest([.. counting.Where(statement => ManifestClaims.IsManifest(statement.Stored))]);
        if (latest is not null)
        {
            doubts.AddRange(ManifestDoubts.Of(latest, demand, now).Select(message => new EvidenceDoubt(PathOf(latest.File), message)));
        }

        var records = Records(counting, latest);
        var built = records.OfType<ProvenanceEvidence>().SelectMany(record => record.Subjects).Select(subject => subject.Digest).ToHashSet();
        return new(records, doubts)
        {
            Manifest = latest,
            Artifacts = [.. manifests.SelectMany(manifest => manifest.Artifacts).Where(artifact => artifact.Subject.Sha256 is { } digest && built.Contains(digest)).DistinctBy(artifact => (artifact.Subject.Name, artifact.Subject.Sha256))],
        };
    }

    private RunManifest? Latest(List<VerifiedStatement> statements)
    {
        foreach (var (stored, verdict) in statements.Select(statement => (statement.Stored, statement.Verdict)))
        {
            try
            {
                var manifest = RunManifest.Read(verdict.Statement!) with { File = stored.File };
                if (ManifestDoubts.Foreign(manifest, demand) is { } foreign)
                {
                    Doubt(stored.File, foreign);
                }
                else
                {
                    manifests.Add(manifest);
                }
            }
            catch (AttestationException exception)
            {
                Doubt(stored.File, exception.Message);
            }
        }

        manifests.Sort(static (left, right) => (right.FinishedAt, right.StartedAt).CompareTo((left.FinishedAt, left.StartedAt)));
        if (manifests.Count == 0)
        {
            Doubt(string.Empty, $"There is no manifest of a run of the commit {demand.Commit ?? "that is judged"} that counts, so nobody can tell what was attempted and how it ended.");
            return null;
        }

        if (manifests.Count > 1 && manifests[0].FinishedAt == manifests[1].FinishedAt)
        {
            Doubt(manifests[1].File, $"The runs {Plain.Of(manifests[0].Run)} and {Plain.Of(manifests[1].Run)} ended at the same time, so which is the latest cannot be told. Run it once more.");
        }

        return manifests[0];
    }

    private List<EvidenceRecord> Records(List<VerifiedStatement> statements, RunManifest? latest)
    {
        var observed = latest is null ? [] : Observed(statements, latest);
        var records = new List<EvidenceRecord>();
        foreach (var (stored, verdict) in statements.Select(statement => (statement.Stored, statement.Verdict)))
        {
            var (record, doubt) = StatementRecord.Read(stored, verdict, revision, PathOf(stored.File));
            if (doubt is not null)
            {
                Doubt(stored.File, doubt);
            }
            else if (record is not null && Counts(record, stored, verdict, latest, observed))
            {
                records.Add(record);
            }
        }

        return records;
    }

    private bool Counts(EvidenceRecord record, StoredStatement stored, StatementVerdict verdict, RunManifest? latest, HashSet<Sha256Digest> observed)
    {
        if (PredicateTypes.StandsAlone(verdict.Statement!.PredicateType))
        {
            return true;
        }

        if (record.Proof?.Run is { } claimed && claimed != stored.Run)
        {
            Doubt(stored.File, $"It says that the run {Plain.Of(claimed)} made it, and the manifest of another run lists it.");
            return false;
        }

        if (record.Proof?.Builder is null or BuilderIds.Local)
        {
            Doubt(stored.File, "It was made on a person's machine, for which nobody but that person vouches: what is published is built by a CI job.");
            return false;
        }

        return latest is not null && (stored.Run == latest.Run || observed.Contains(stored.PayloadDigest));
    }

    /// <summary>The statements of other runs that the latest run looked at.</summary>
    private HashSet<Sha256Digest> Observed(List<VerifiedStatement> statements, RunManifest latest)
    {
        var held = statements.Select(statement => statement.Stored.PayloadDigest).ToHashSet();
        var observed = new HashSet<Sha256Digest>();
        foreach (var stored in statements.Select(statement => statement.Stored).Where(stored => stored.Run == latest.Run && stored.Statement!.PredicateType == PredicateTypes.Evidence))
        {
            foreach (var digest in ObservedBy(stored))
            {
                observed.Add(digest);
                if (!held.Contains(digest))
                {
                    Doubt(stored.File, $"The run {Plain.Of(latest.Run)} looked at a statement of another run ({digest}) that is not here, or does not count.");
                }
            }
        }

        return observed;
    }

    private static List<Sha256Digest> ObservedBy(StoredStatement stored)
    {
        try
        {
            var predicate = stored.Statement!.Predicate.Deserialize(PredicateJson.Readable.EvidencePredicate)!;
            return predicate.Origin != "observed" ? []
                : [.. predicate.Related.Select(related => Sha256Digest.TryParse(related.Digest.GetValueOrDefault(DigestNames.Sha256), out var digest) ? digest : default)];
        }
        catch (JsonException)
        {
            // Told where the statement itself is read.
            return [];
        }
    }

    private void Doubt(string file, string message) => doubts.Add(new(PathOf(file), message));

    private string PathOf(string file) => file.Length == 0 ? demand.Folder : $"{demand.Folder}/{file}";
}
