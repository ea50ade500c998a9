using System.Globalization;
using System.Text.Json;

namespace Cicd.Attestation.Internal;

/// <summary>What a verified statement says to the gate of the sources at a commit.</summary>
/// <param name="Record">The record; null where the statement says nothing to the gate, or does not count.</param>
/// <param name="Doubt">Why it does not count; null where it does, or says nothing.</param>
internal sealed record StatementRecord(EvidenceRecord? Record, string? Doubt)
{
    private static readonly StatementRecord Nothing = new(null, null);

    /// <summary>Reads a statement that verifies.</summary>
    /// <param name="stored">The statement.</param>
    /// <param name="verdict">What verification made of it.</param>
    /// <param name="revision">The sources that are judged.</param>
    /// <param name="file">Where the statement lies, below the root of the run.</param>
    public static StatementRecord Read(StoredStatement stored, StatementVerdict verdict, SourceRevision revision, string file)
    {
        var statement = verdict.Statement!;
        try
        {
            var read = statement.PredicateType switch
            {
                PredicateTypes.Evidence => OfCheck(statement, revision),
                PredicateTypes.Provenance => OfBuild(statement, verdict, revision),
                PredicateTypes.Approval or PredicateTypes.BreakGlass => OfApproval(ApprovalStatement.Read(statement), revision),
                PredicateTypes.Review => OfReview(ReviewStatement.Read(statement), revision),
                _ => Nothing,
            };
            return read.Record is { } record ? read with { Record = Proven(record, stored, verdict, file) } : read;
        }
        catch (AttestationException exception)
        {
            return new(null, exception.Message);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return new(null, $"it cannot be read: {Plain.Of(exception.Message)}");
        }
    }

    private static EvidenceRecord Proven(EvidenceRecord record, StoredStatement stored, StatementVerdict verdict, string file) => record with
    {
        Origin = CheckOrigin.Observed,
        Proof = (record.Proof ?? new EvidenceProof()) with
        {
            Statement = new(file, verdict.Statement!.PredicateType, stored.PayloadDigest),
            KeyId = verdict.Signer!.Id,
            Owner = verdict.Signer.Owner,
            Builder = verdict.Builder,
            Run = record.Proof?.Run ?? (PredicateTypes.StandsAlone(verdict.Statement.PredicateType) ? null : stored.Run),
        },
    };

    private static StatementRecord OfCheck(Statement statement, SourceRevision revision)
    {
        var predicate = statement.Predicate.Deserialize(PredicateJson.Readable.EvidencePredicate)!;

        // The statement of the run that made the check is asked itself.
        if (predicate.Origin == "observed")
        {
            return Nothing;
        }

        var doubt = Foreign(predicate.Source.Repository, predicate.Source.Commit, revision)
            ?? (predicate.Source.Dirty is false ? null : "its run worked on files that differed from the commit.");
        return doubt is not null ? new(null, doubt)
            : predicate.Origin != "executed" ? new(null, "its run did not make the check itself.")
            : EvidenceJson.Read(predicate.Evidence) is var record && record is ApprovalEvidence or ReviewEvidence or ProvenanceEvidence
                ? new(null, "it is an approval, a review or a provenance that a run claims for itself.")
                : new(record with { Proof = new() { Run = predicate.Run, MadeAt = Time(predicate.CreatedOn) } }, null);
    }

    private static StatementRecord OfBuild(Statement statement, StatementVerdict verdict, SourceRevision revision)
    {
        // Other builders state it as well, each with fields of its own.
        var details = statement.Predicate.GetProperty("runDetails");
        var source = statement.Predicate.GetProperty("buildDefinition").GetProperty("resolvedDependencies").EnumerateArray().FirstOrDefault();
        var doubt = TextOf(source, "digest", DigestNames.GitCommit) is not { } commit ? "it does not say of which commit it was built, without changes."
            : Foreign(RepositoryOf(TextOf(source, "uri")), commit, revision);
        return doubt is not null ? new(null, doubt) : new(
            new ProvenanceEvidence(PredicateTypes.NameOf(statement.PredicateType), verdict.Builder!)
            {
                Level = verdict.IsLocal ? 1 : 2,
                Subjects = [.. statement.Subjects.Where(subject => subject.Sha256 is not null).Select(subject => new Artifact(subject.Name, ArtifactKind.File, subject.Sha256!.Value, 0))],
                Proof = new() { Run = TextOf(details, "metadata", "invocationId"), MadeAt = TextOf(details, "metadata", "finishedOn") is { } time ? Time(time) : null },
            },
            null);
    }

    private static string? TextOf(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
    }

    // git+https://host/path@refs/heads/main, see GitUri.
    private static string? RepositoryOf(string? uri)
    {
        if (uri is null || !uri.StartsWith("git+", StringComparison.Ordinal))
        {
            return null;
        }

        var at = uri.IndexOf("@refs/", StringComparison.Ordinal);
        var address = at < 0 ? uri[4..] : uri[4..at];
        return address.StartsWith("file://", StringComparison.Ordinal) ? address["file://".Length..] : address;
    }

    private static StatementRecord OfApproval(ApprovalEvidence approval, SourceRevision revision) => Foreign(approval.Repository, approval.Commit, revision) is { } doubt
        ? new(null, doubt)
        : new(approval with { Repository = revision.Repository, Proof = new() { MadeAt = approval.ApprovedAt } }, null);

    private static StatementRecord OfReview(ReviewEvidence review, SourceRevision revision) => Foreign(review.Repository, review.Commit, revision) is { } doubt
        ? new(null, doubt)
        : new(review with { Repository = revision.Repository }, null);

    private static string? Foreign(string? repository, string? commit, SourceRevision revision) => revision switch
    {
        { Commit: null } => "this run does not know which commit it works on.",
        { IsDirty: not false } => "files of this run differ from the commit, so that what was seen of the commit says nothing of them.",
        _ when commit != revision.Commit || !SourceMatch.IsSameRepository(repository, revision.Repository) =>
            $"it is about {Plain.Of($"{repository ?? "a repository without address"} at {commit ?? "no commit"}")}, not about the sources of this run.",
        _ => null,
    };

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
