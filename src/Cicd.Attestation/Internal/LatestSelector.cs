using System.Globalization;
using System.Text.Json;

namespace Cicd.Attestation.Internal;

/// <summary>Selects what the last run of a folder stated.</summary>
internal sealed class LatestSelector(EvidenceSnapshot snapshot, EvidenceReport? report, string folder)
{
    private const string Imported = $"{EvidenceSnapshot.ImportedName}/";

    // Nobody knows the key: that is a person's machine, or a job without one, and what policies have rules for.
    private static readonly VerificationReason[] Unsigned =
        [VerificationReason.Unsigned, VerificationReason.UnknownKey, VerificationReason.NotInManifest, VerificationReason.ManifestMissing, VerificationReason.LocalBuilder, VerificationReason.BuilderNotAllowed];

    private readonly Dictionary<string, StatementVerdict> verdicts = report?.Statements.DistinctBy(statement => statement.Stored.File).ToDictionary(statement => statement.Stored.File, statement => statement.Verdict, StringComparer.Ordinal) ?? [];
    private readonly List<EvidenceDoubt> doubts = [];

    public LatestEvidence Select()
    {
        var (manifest, listed) = Latest();
        if (manifest is null)
        {
            Doubt(string.Empty, "There is no manifest of a run here, so it cannot be told what the last run attempted: run the pipeline.");
            return new([], doubts);
        }

        foreach (var problem in snapshot.Problems)
        {
            Doubt(problem.File, problem.Message);
        }

        var held = snapshot.Statements.Select(statement => statement.PayloadDigest).ToHashSet();
        foreach (var missing in listed.Where(statement => !held.Contains(statement.Digest)))
        {
            Doubt(missing.File, "The manifest of the last run lists it, and it is not there.");
        }

        List<EvidenceRecord> records = [];
        foreach (var stored in snapshot.Statements.Where(statement => statement.Statement is not null))
        {
            if (Read(stored, manifest) is { } record)
            {
                records.Add(record);
            }
        }

        return new(records, doubts) { Manifest = manifest };
    }

    private (RunManifest? Manifest, IReadOnlyList<ListedStatement> Listed) Latest()
    {
        (RunManifest? Manifest, IReadOnlyList<ListedStatement> Listed) latest = (null, []);
        foreach (var stored in snapshot.Statements.Where(statement => ManifestClaims.IsManifest(statement) && !IsImported(statement)))
        {
            try
            {
                var manifest = RunManifest.Read(stored.Statement!) with { File = stored.File };
                var claims = ManifestClaims.Read(stored, new(VerificationReason.Verified, string.Empty) { Builder = manifest.Builder }).Claims;
                if (claims is not null && (latest.Manifest is null || manifest.FinishedAt >= latest.Manifest.FinishedAt))
                {
                    latest = (manifest, claims.Statements);
                }
            }
            catch (AttestationException exception)
            {
                Doubt(stored.File, exception.Message);
            }
        }

        return latest;
    }

    private EvidenceRecord? Read(StoredStatement stored, RunManifest manifest)
    {
        var verdict = verdicts.GetValueOrDefault(stored.File);
        if (IsImported(stored))
        {
            return ReadImported(stored, verdict, manifest);
        }

        if (stored.Run != manifest.Run)
        {
            return null;
        }

        if (verdict is { IsVerified: false } && !Unsigned.Contains(verdict.Reason))
        {
            Doubt(stored.File, verdict.Message);
            return null;
        }

        try
        {
            return stored.Statement!.PredicateType switch
            {
                PredicateTypes.Evidence => OfCheck(stored, verdict, manifest),
                PredicateTypes.Provenance => OfBuild(stored, verdict, manifest),
                _ => null,
            };
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            Doubt(stored.File, $"It cannot be read: {Plain.Of(exception.Message)}");
            return null;
        }
    }

    // What people and other runs say counts only where their keys are known, here as at the gate.
    private EvidenceRecord? ReadImported(StoredStatement stored, StatementVerdict? verdict, RunManifest manifest)
    {
        if (verdict is not { IsVerified: true })
        {
            Doubt(stored.File, verdict?.Message ?? "There is no trust file that says whose signatures count.");
            return null;
        }

        var (record, doubt) = StatementRecord.Read(stored, verdict, manifest.Source with { IsDirty = false }, PathOf(stored.File));
        if (doubt is not null)
        {
            Doubt(stored.File, doubt);
        }

        return record;
    }

    private EvidenceRecord OfCheck(StoredStatement stored, StatementVerdict? verdict, RunManifest manifest)
    {
        var predicate = stored.Statement!.Predicate.Deserialize(PredicateJson.Readable.EvidencePredicate)!;
        var record = EvidenceJson.Read(predicate.Evidence);
        return record is ApprovalEvidence or ReviewEvidence or ProvenanceEvidence
            ? throw new FormatException("it is an approval, a review or a provenance that a run claims for itself")
            : record with { Origin = CheckOrigin.Executed, Proof = Proof(stored, verdict, manifest) with { MadeAt = DateTimeOffset.Parse(predicate.CreatedOn, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) } };
    }

    private ProvenanceEvidence OfBuild(StoredStatement stored, StatementVerdict? verdict, RunManifest manifest) =>
        new(PredicateTypes.NameOf(PredicateTypes.Provenance), manifest.Builder)
        {
            Level = verdict is { IsVerified: true, IsLocal: false } ? 2 : 1,
            Subjects = [.. stored.Statement!.Subjects.Where(subject => subject.Sha256 is not null).Select(subject => new Artifact(subject.Name, ArtifactKind.File, subject.Sha256!.Value, 0))],
            Proof = Proof(stored, verdict, manifest) with { MadeAt = manifest.FinishedAt },
        };

    private EvidenceProof Proof(StoredStatement stored, StatementVerdict? verdict, RunManifest manifest) => new()
    {
        Statement = new(PathOf(stored.File), stored.Statement!.PredicateType, stored.PayloadDigest),
        KeyId = verdict is { IsVerified: true } ? verdict.Signer?.Id : null,
        Owner = verdict is { IsVerified: true } ? verdict.Signer?.Owner : null,
        Builder = manifest.Builder,
        Run = manifest.Run,
    };

    private static bool IsImported(StoredStatement stored) => stored.File.StartsWith(Imported, StringComparison.Ordinal);

    private void Doubt(string file, string message) => doubts.Add(new(PathOf(file), message));

    private string PathOf(string file) => file.Length == 0 ? folder : $"{folder}/{file}";
}
