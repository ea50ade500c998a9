using System.Globalization;
using System.Text.Json;
using Cicd.Attestation.Internal;

namespace Cicd.Attestation;

/// <summary>
/// Approvals as statements about a commit: <see cref="PredicateTypes.Approval"/>, which may override rules of policies that name who gives it;
/// or <see cref="PredicateTypes.BreakGlass"/>, which overrides any rule it names, by a key that the trust file lists for that.
/// They stand for themselves, without the manifest of a run: put into the folder <see cref="EvidenceSnapshot.ImportedName"/> they reach the gate.
/// </summary>
public static class ApprovalStatement
{
    /// <summary>The approval as a statement, to be signed by who gives it.</summary>
    /// <param name="approval">The approval.</param>
    /// <param name="isBreakGlass">Whether it overrides rules that nobody may override otherwise.</param>
    /// <exception cref="AttestationException">It names no repository or no full commit id, ends before it begins, overrides something that is no <c>POLICY/RULE</c>, or is a break-glass without a rule.</exception>
    public static Statement Create(ApprovalEvidence approval, bool isBreakGlass = false)
    {
        ArgumentNullException.ThrowIfNull(approval);
        if (Problem(approval, isBreakGlass) is { } problem)
        {
            throw new AttestationException(VerificationReason.MalformedStatement, problem);
        }

        var predicate = new ApprovalPredicate
        {
            Commit = approval.Commit,
            Repository = approval.Repository,
            Environment = approval.Environment,
            Reason = approval.Reason,
            ApprovedOn = Rfc3339.Of(approval.ApprovedAt),
            ExpiresOn = Rfc3339.Of(approval.ExpiresAt),
            Policies = approval.Policies?.ToString(),
            Overrides = approval.Overrides.Count > 0 ? approval.Overrides : null,
        };
        return new(
            [Subject.OfCommit(approval.Repository!, approval.Commit)],
            isBreakGlass ? PredicateTypes.BreakGlass : PredicateTypes.Approval,
            JsonSerializer.SerializeToElement(predicate, PredicateJson.Readable.ApprovalPredicate));
    }

    /// <summary>What a statement says; believe it only if the statement verifies.</summary>
    /// <exception cref="AttestationException">It is no approval.</exception>
    public static ApprovalEvidence Read(Statement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        try
        {
            var predicate = statement.Predicate.Deserialize(PredicateJson.Readable.ApprovalPredicate)!;
            var approval = new ApprovalEvidence(PredicateTypes.NameOf(statement.PredicateType), predicate.Commit)
            {
                Repository = predicate.Repository,
                Environment = predicate.Environment,
                Reason = predicate.Reason,
                ApprovedAt = Time(predicate.ApprovedOn),
                ExpiresAt = Time(predicate.ExpiresOn),
                Policies = predicate.Policies is { } digest ? Digest(digest) : null,
                Overrides = predicate.Overrides ?? [],
            };
            var problem = statement.PredicateType is not (PredicateTypes.Approval or PredicateTypes.BreakGlass) ? "it is of another kind"
                : !statement.Subjects.Any(subject => subject.Digests.GetValueOrDefault(DigestNames.GitCommit) == approval.Commit) ? "its subject is another commit than it says"
                : Problem(approval, statement.PredicateType == PredicateTypes.BreakGlass);
            return problem is null ? approval : throw new AttestationException(VerificationReason.MalformedStatement, $"The approval does not count: {problem}.");
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw new AttestationException(VerificationReason.MalformedStatement, $"The approval cannot be read: {Plain.Of(exception.Message)}", exception);
        }
    }

    private static string? Problem(ApprovalEvidence approval, bool isBreakGlass) =>
        string.IsNullOrEmpty(approval.Repository) ? "an approval names the repository"
        : DigestNames.Problem(DigestNames.GitCommit, approval.Commit) is { } wrong ? $"an approval names the full id of the commit: {wrong}"
        : approval.ExpiresAt <= approval.ApprovedAt ? "an approval ends later than it begins"
        : isBreakGlass && approval.Overrides.Count == 0 ? "a break-glass names the rules that it overrides"
        : approval.Overrides.Any(rule => rule?.Split('/') is not [{ Length: > 0 }, { Length: > 0 }]) ? "each rule that is overridden is named POLICY/RULE"
        : null;

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static Sha256Digest Digest(string text) =>
        text.StartsWith("sha256:", StringComparison.Ordinal) && Sha256Digest.TryParse(text["sha256:".Length..], out var digest) ? digest : throw new FormatException("'policies' is no SHA-256 digest");
}
