namespace Cicd.Sbom;

/// <summary>Writes which files say that a component is there. What a lock file lists was resolved, not guessed: the confidence is 1.</summary>
internal static class EvidenceWriter
{
    internal static BomEvidence? Write(SbomItem item) => item.Occurrences.Count == 0 ? null : new BomEvidence
    {
        Identity =
        [
            new BomIdentity
            {
                Field = "purl",
                Confidence = 1,
                Methods = [new BomIdentityMethod { Technique = "manifest-analysis", Confidence = 1, Value = item.Occurrences.Min! }],
            },
        ],
        Occurrences = [.. item.Occurrences.Select(location => new BomOccurrence { Location = location })],
    };
}
