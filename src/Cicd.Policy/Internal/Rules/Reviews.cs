namespace Cicd.Policy.Internal;

/// <summary>The statements of reviews that count.</summary>
internal static class Reviews
{
    /// <summary>Those about the commit and the repository, signed with a key that the trust file knows. Where the commit is not known none counts.</summary>
    public static IReadOnlyList<ReviewEvidence> Of(Facts facts) =>
    [
        .. facts.Of<ReviewEvidence>().Where(review =>
            review is { Status: EvidenceStatus.Complete, Proof: { KeyId: not null, Owner: not null } }
            && Binding.IsOfCommit(facts, review.Commit, review.Repository)),
    ];
}
