using Cicd.Attestation.Internal;

namespace Cicd.Attestation;

/// <summary>
/// Takes over the statements of another evidence folder: of another job, run or machine. Everything is verified first, and if there is
/// any doubt nothing is taken over: half of a run's evidence is evidence with a gap.
/// </summary>
/// <param name="target">The store that takes them, into its folder <see cref="EvidenceSnapshot.ImportedName"/>.</param>
/// <param name="trust">The trust file.</param>
/// <param name="time">Says what time it is.</param>
public sealed class EvidenceImport(EvidenceFolder target, TrustFile trust, TimeProvider time)
{
    /// <summary>Imports a folder.</summary>
    /// <param name="source">The other evidence folder.</param>
    /// <param name="root">The root of the run: each file and directory below its <c>artifacts</c> that the statements name is hashed again. Null: none is.</param>
    /// <param name="cancellationToken">Cancels between two statements.</param>
    /// <exception cref="AttestationException">A folder cannot be read or written.</exception>
    public async Task<ImportResult> ImportAsync(string source, string? root, CancellationToken cancellationToken)
    {
        var report = new EvidenceVerifier(trust, time).Verify(await EvidenceSnapshot.ReadAsync(source, cancellationToken));
        var refused = report.Problems.ToList();
        foreach (var (stored, verdict) in report.Statements.Select(statement => (statement.Stored, statement.Verdict)))
        {
            var problem = verdict.IsVerified ? await RehashAsync(stored, root, cancellationToken) : new(verdict.Reason, stored.File, verdict.Message);
            if (problem is not null && !refused.Exists(known => known.Reason == problem.Reason && known.File == problem.File))
            {
                refused.Add(problem);
            }
        }

        if (report.Statements.Count == 0 && refused.Count == 0)
        {
            refused.Add(new(VerificationReason.NoStatement, "", $"{source} holds no statement."));
        }

        return refused.Count > 0 ? new([], [], refused) : await TakeAsync(source, report, cancellationToken);
    }

    private static async Task<EvidenceProblem?> RehashAsync(StoredStatement stored, string? root, CancellationToken cancellationToken)
    {
        foreach (var subject in root is null ? [] : stored.Statement!.Subjects)
        {
            if (await SubjectFiles.HashAsync(root!, subject.Name, cancellationToken) is { } found && subject.IsSameAs(found) == false)
            {
                return new(VerificationReason.SubjectMismatch, stored.File, $"{Plain.Of(subject.Name)} has another digest than the statement says.");
            }
        }

        return null;
    }

    private async Task<ImportResult> TakeAsync(string source, EvidenceReport report, CancellationToken cancellationToken)
    {
        var held = Directory.Exists(target.Directory)
            ? (await EvidenceSnapshot.ReadAsync(target.Directory, cancellationToken)).Statements.Select(stored => stored.Digest).ToHashSet()
            : [];
        List<EvidenceEntry> imported = [];
        List<string> duplicates = [];
        foreach (var stored in report.Statements.Select(statement => statement.Stored))
        {
            if (held.Add(stored.Digest))
            {
                imported.Add(await target.Imported.AddAsync(stored, Path.Combine(source, stored.File), cancellationToken));
            }
            else
            {
                duplicates.Add(stored.File);
            }
        }

        return new(imported, duplicates, []);
    }
}
