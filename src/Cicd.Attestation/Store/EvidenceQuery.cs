namespace Cicd.Attestation;

/// <summary>Which statements are asked for. What is not set does not matter.</summary>
public sealed record EvidenceQuery
{
    /// <summary>The repository, exactly as it was recorded.</summary>
    public string? Repository { get; init; }

    /// <summary>The full id of the commit.</summary>
    public string? Commit { get; init; }

    /// <summary>The id of the run.</summary>
    public string? Run { get; init; }

    /// <summary>The SHA-256 digest of a subject.</summary>
    public Sha256Digest? Subject { get; init; }

    /// <summary>The predicate type, a URI.</summary>
    public string? PredicateType { get; init; }

    /// <summary>The id of a key that signed.</summary>
    public string? Signer { get; init; }

    /// <summary>The earliest time of storing.</summary>
    public DateTimeOffset? StoredSince { get; init; }

    /// <summary>Whether a statement is one of those.</summary>
    public bool Matches(StoredStatement statement)
    {
        var entry = statement.Entry;
        return (Repository is null || entry?.Origin.Repository == Repository)
            && (Commit is null || entry?.Origin.Commit == Commit)
            && (Run is null || entry?.Origin.Run == Run)
            && (StoredSince is null || entry?.CreatedOn >= StoredSince)
            && (PredicateType is null || statement.Statement?.PredicateType == PredicateType)
            && (Subject is not { } digest || statement.Statement?.Subjects.Any(subject => subject.Is(digest)) == true)
            && (Signer is null || statement.Envelope.Signatures.Any(signature => signature.KeyId == Signer));
    }
}
