namespace Cicd;

/// <summary>
/// A person approved that a commit, or certain artifacts, go to an environment, or overrides rules there. Who that is, the signature tells:
/// <see cref="EvidenceProof.Owner"/>. It counts for exactly what it names.
/// </summary>
/// <param name="Source">What made the statement.</param>
/// <param name="Commit">The full id of the commit.</param>
public sealed record ApprovalEvidence(string Source, string Commit) : EvidenceRecord(Source)
{
    /// <summary>Where the repository comes from, without credentials.</summary>
    public string? Repository { get; init; }

    /// <summary>The environment it is for; null: where none is named.</summary>
    public string? Environment { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was given.</summary>
    public DateTimeOffset ApprovedAt { get; init; }

    /// <summary>From when on it does not count any more.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The digest of the policies it is given under, as <see cref="PolicySource.Digest"/> has it; null: any.</summary>
    public Sha256Digest? Policies { get; init; }

    /// <summary>The rules it overrides, each as <c>POLICY/RULE</c>; none: it is an approval only.</summary>
    public IReadOnlyList<string> Overrides { get; init => field = value ?? []; } = [];
}
