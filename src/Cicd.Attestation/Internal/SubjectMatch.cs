namespace Cicd.Attestation.Internal;

internal static class SubjectMatch
{
    /// <summary>The statement if it is about the artifact, with another verdict where a digest of the artifact differs; else null.</summary>
    public static VerifiedStatement? Of(VerifiedStatement statement, Subject artifact)
    {
        var subject = statement.Stored.Statement?.Subjects.FirstOrDefault(subject => Shares(subject, artifact));
        if (subject is null)
        {
            return null;
        }

        return subject.IsSameAs(artifact) == true || !statement.Verdict.IsVerified ? statement : statement with
        {
            Verdict = statement.Verdict with
            {
                Reason = VerificationReason.SubjectMismatch,
                Message = $"One digest of {Plain.Of(subject.Name)} is that of the artifact and another is not.",
            },
        };
    }

    private static bool Shares(Subject subject, Subject artifact) =>
        artifact.Digests.Any(digest => subject.Digests.TryGetValue(digest.Key, out var other) && other == digest.Value);
}
