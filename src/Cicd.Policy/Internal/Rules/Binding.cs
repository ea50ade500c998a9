namespace Cicd.Policy.Internal;

/// <summary>Whether a statement is about what is judged.</summary>
internal static class Binding
{
    public static bool IsOfCommit(Facts facts, string commit, string? repository) =>
        facts.Revision is { Commit: { Length: > 0 } judged } revision
        && string.Equals(commit, judged, StringComparison.OrdinalIgnoreCase)
        && (revision.Repository is null ? repository is null : string.Equals(repository, revision.Repository, StringComparison.Ordinal));

    /// <summary>Why the approval does not count for the request; null if it does.</summary>
    public static string? Fault(Facts facts, ApprovalEvidence approval) =>
        approval.Status != EvidenceStatus.Complete ? "could not be read whole"
        : approval.Proof is not { KeyId: not null, Owner: not null } ? "is not signed with a key that the trust file knows"
        : !IsOfCommit(facts, approval.Commit, approval.Repository) ? "is for another commit or repository"
        : !string.Equals(approval.Environment, facts.Request.Destination.Environment, StringComparison.OrdinalIgnoreCase) ? $"is for {Environment(approval.Environment)}"
        : approval.Policies is { } policies && policies != facts.Policies.Source.Digest ? "was given under other policies"
        : approval.ApprovedAt > facts.Now ? "is from the future"
        : approval.ExpiresAt <= facts.Now ? $"expired on {approval.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm}"
        : null;

    private static string Environment(string? name) => name is null ? "no environment" : $"environment {Yaml.OneLine.Of(name)}";
}
