using System.Text.Json;
using Cicd.Attestation.Internal;

namespace Cicd.Attestation;

/// <summary>Reviews as statements about a commit, by the system that knows of them: <see cref="PredicateTypes.Review"/>. They stand for themselves.</summary>
public static class ReviewStatement
{
    /// <summary>The review as a statement.</summary>
    /// <exception cref="AttestationException">It names no repository or no full commit id.</exception>
    public static Statement Create(ReviewEvidence review)
    {
        ArgumentNullException.ThrowIfNull(review);
        if (Problem(review) is { } problem)
        {
            throw new AttestationException(VerificationReason.MalformedStatement, problem);
        }

        var predicate = new ReviewPredicate
        {
            System = review.Source,
            Commit = review.Commit,
            Repository = review.Repository,
            Authors = review.Authors,
            Reviewers = review.Reviewers,
            WorkItems = review.WorkItems,
        };
        return new([Subject.OfCommit(review.Repository!, review.Commit)], PredicateTypes.Review, JsonSerializer.SerializeToElement(predicate, PredicateJson.Readable.ReviewPredicate));
    }

    /// <summary>What a statement says; believe it only if the statement verifies.</summary>
    /// <exception cref="AttestationException">It is no review.</exception>
    public static ReviewEvidence Read(Statement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        try
        {
            var predicate = statement.Predicate.Deserialize(PredicateJson.Readable.ReviewPredicate)!;
            var review = new ReviewEvidence(predicate.System, predicate.Commit)
            {
                Repository = predicate.Repository,
                Authors = predicate.Authors ?? [],
                Reviewers = predicate.Reviewers ?? [],
                WorkItems = predicate.WorkItems ?? [],
            };
            var problem = statement.PredicateType != PredicateTypes.Review ? "it is of the wrong kind"
                : !statement.Subjects.Any(subject => subject.Digests.GetValueOrDefault(DigestNames.GitCommit) == review.Commit) ? "its subject is another commit than it says"
                : Problem(review);
            return problem is null ? review : throw new AttestationException(VerificationReason.MalformedStatement, $"The review does not count: {problem}.");
        }
        catch (JsonException exception)
        {
            throw new AttestationException(VerificationReason.MalformedStatement, $"The review cannot be read: {Plain.Of(exception.Message)}", exception);
        }
    }

    private static string? Problem(ReviewEvidence review) =>
        string.IsNullOrEmpty(review.Repository) ? "a review names the repository"
        : DigestNames.Problem(DigestNames.GitCommit, review.Commit) is { } wrong ? $"a review names the full id of the commit: {wrong}"
        : review.Authors.Concat(review.Reviewers).Concat(review.WorkItems).Any(string.IsNullOrEmpty) ? "a review names no author, reviewer or work item without a name"
        : null;
}
