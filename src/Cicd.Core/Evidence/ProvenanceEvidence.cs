namespace Cicd;

/// <summary>It was stated how artifacts were built (SLSA provenance v1). The artifacts are the record's subjects.</summary>
/// <param name="Source">What made the statement.</param>
/// <param name="Builder">Who built them (SLSA provenance v1, <c>builder.id</c>).</param>
public sealed record ProvenanceEvidence(string Source, string Builder) : EvidenceRecord(Source)
{
    /// <summary>
    /// The level of the build track that the statement can vouch for (SLSA v1.0, build levels): 1 where it exists, 2 where it is signed and
    /// was made on a hosted build platform; 3 is never claimed.
    /// </summary>
    public int Level { get; init; } = 1;

    /// <summary>Whether building them again gave the same bytes; null if nobody tried.</summary>
    public bool? IsReproducible { get; init; }
}
