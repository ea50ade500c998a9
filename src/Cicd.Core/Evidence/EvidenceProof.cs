namespace Cicd;

/// <summary>What vouches for a record of evidence: the signed statement it was made or read as.</summary>
public sealed record EvidenceProof
{
    /// <summary>The statement, if it was written.</summary>
    public EvidenceStatement? Statement { get; init; }

    /// <summary>The id of the key that signed it; none if it is not signed.</summary>
    public string? KeyId { get; init; }

    /// <summary>Who holds the key, as the trust file says; none if the key is not trusted.</summary>
    public string? Owner { get; init; }

    /// <summary>Who ran the check (SLSA provenance v1, <c>builder.id</c>).</summary>
    public string? Builder { get; init; }

    /// <summary>The id of the run that made the check.</summary>
    public string? Run { get; init; }

    /// <summary>When it was stated.</summary>
    public DateTimeOffset? MadeAt { get; init; }
}
