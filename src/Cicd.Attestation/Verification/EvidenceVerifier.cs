using Cicd.Attestation.Internal;

namespace Cicd.Attestation;

/// <summary>
/// Verifies an evidence store as a whole: each statement by itself, and each run's statements against the manifest that the run
/// signed at its end. A statement counts only if a manifest lists it, unless it is one of a person, such as an approval; a manifest
/// that lists what is not there has a gap.
/// </summary>
/// <param name="trust">The trust file.</param>
/// <param name="time">Says what time it is.</param>
public sealed class EvidenceVerifier(TrustFile trust, TimeProvider time)
{
    private readonly StatementVerifier verifier = new(trust, time);

    /// <summary>Verifies everything that the store holds.</summary>
    public EvidenceReport Verify(EvidenceSnapshot snapshot)
    {
        var problems = snapshot.Problems.ToList();
        Dictionary<StoredStatement, StatementVerdict> verdicts = new(ReferenceEqualityComparer.Instance);
        List<ManifestClaims> manifests = [];
        foreach (var stored in snapshot.Statements.Where(ManifestClaims.IsManifest))
        {
            var verdict = Judge(stored, null);
            if (verdict.IsVerified)
            {
                (verdict, var claims) = ManifestClaims.Read(stored, verdict);
                verdict = claims is null ? verdict : Filed(stored, claims, verdict);
                AddManifest(claims, manifests, problems);
            }

            verdicts[stored] = verdict;
        }

        var runs = manifests.Select(manifest => manifest.Run).ToHashSet(StringComparer.Ordinal);
        var listings = manifests.SelectMany(manifest => manifest.Statements.Select(listed => (listed.Digest, manifest))).ToLookup(listing => listing.Digest, listing => listing.manifest);
        foreach (var stored in snapshot.Statements.Where(stored => !verdicts.ContainsKey(stored)))
        {
            // Two runs can make the very same statement.
            var manifest = listings[stored.PayloadDigest].OrderByDescending(manifest => manifest.Run == stored.Run).FirstOrDefault();
            verdicts[stored] = Listed(stored, manifest, runs);
        }

        problems.AddRange(ManifestGaps.Of(manifests, snapshot));
        problems.AddRange(snapshot.Decisions.Where(decision => !manifests.Exists(manifest => manifest.Decisions.Contains(decision.Value))).Select(decision =>
            new EvidenceProblem(VerificationReason.ForeignFile, decision.Key, "No manifest that counts lists this decision as it is: it was changed, put here by hand, or its run was stopped.")));
        return new([.. snapshot.Statements.Select(stored => new VerifiedStatement(stored, verdicts[stored]))], problems);
    }

    // The index is not signed, but the manifest says what it ought to say.
    private static StatementVerdict Filed(StoredStatement stored, ManifestClaims manifest, StatementVerdict verdict) =>
        !verdict.IsVerified || stored.Entry?.Origin == manifest.Origin ? verdict : verdict with
        {
            Reason = VerificationReason.IndexMismatch,
            Message = $"The index files this under another run, repository or commit than the manifest of the run {Plain.Of(manifest.Run)} says.",
        };

    private static void AddManifest(ManifestClaims? claims, List<ManifestClaims> manifests, List<EvidenceProblem> problems)
    {
        if (claims is null)
        {
            return;
        }

        if (manifests.Find(other => other.Run == claims.Run) is { } earlier)
        {
            problems.Add(new(VerificationReason.ManifestGap, claims.File, $"The run {Plain.Of(claims.Run)} has two manifests, the other is {earlier.File}: a run signs one, at its end.") { Run = claims.Run });
        }

        manifests.Add(claims);
    }

    private StatementVerdict Listed(StoredStatement stored, ManifestClaims? manifest, HashSet<string> runs)
    {
        var verdict = Judge(stored, manifest?.Builder);
        if (manifest is not null)
        {
            return Filed(stored, manifest, verdict);
        }

        // What stands for itself is of a person or a system, not of a run.
        if (!verdict.IsVerified || PredicateTypes.StandsAlone(stored.Statement!.PredicateType))
        {
            return verdict;
        }

        return stored.Run is { } run && runs.Contains(run)
            ? verdict with { Reason = VerificationReason.NotInManifest, Message = $"The manifest of the run {Plain.Of(run)} does not list this statement." }
            : verdict with { Reason = VerificationReason.ManifestMissing, Message = $"The run {Plain.Of(stored.Run ?? "that made it")} left no manifest that counts, so nobody can tell what is missing beside this statement. If the run was stopped, remove what is left of it." };
    }

    private StatementVerdict Judge(StoredStatement stored, string? builder)
    {
        var verdict = verifier.Verify(stored.Envelope, builder);
        return stored.Problem is { } problem ? verdict with { Reason = problem.Reason, Message = problem.Message } : verdict;
    }
}
