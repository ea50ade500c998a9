namespace Cicd.Attestation.Internal;

/// <summary>Holds a statement against what the index says about it.</summary>
internal static class IndexCheck
{
    public static EvidenceProblem? Of(StoredStatement stored)
    {
        if (stored.Entry is not { } entry)
        {
            // What a person signed is handed on as a file of its own, and needs no run to vouch for it.
            return stored.Statement is { } alone && PredicateTypes.StandsAlone(alone.PredicateType) ? null : new(VerificationReason.NotInIndex, stored.File, "The index does not list this statement: it was put here by hand, or its writer was stopped. Import it, or delete it.");
        }

        var difference = entry.Digest != stored.Digest ? "the digest of the file"
            : entry.PayloadDigest != stored.PayloadDigest ? "the digest of the payload"
            : stored.Statement is null ? null
            : entry.PredicateType != stored.Statement.PredicateType ? "the predicate type"
            : !AreSame(entry.Subjects, stored.Statement.Subjects) ? "the subjects"
            : !entry.KeyIds.SequenceEqual(stored.Envelope.Signatures.Select(signature => signature.KeyId), StringComparer.Ordinal) ? "the keys"
            : null;
        return difference is null ? null : new(VerificationReason.IndexMismatch, stored.File, $"The file is not what the index says it is: {difference} differs. One of the two was changed.");
    }

    private static bool AreSame(IReadOnlyList<Subject> a, IReadOnlyList<Subject> b) =>
        a.Count == b.Count && a.Zip(b).All(pair => pair.First.Name == pair.Second.Name
            && pair.First.Digests.Count == pair.Second.Digests.Count
            && pair.First.Digests.All(digest => pair.Second.Digests.TryGetValue(digest.Key, out var other) && other == digest.Value));
}
