namespace Cicd.Attestation.Internal;

/// <summary>Finds what manifests list and the store does not hold. What the store holds and no manifest lists is a verdict on the statement itself.</summary>
internal static class ManifestGaps
{
    public static IEnumerable<EvidenceProblem> Of(IReadOnlyList<ManifestClaims> manifests, EvidenceSnapshot snapshot)
    {
        var held = snapshot.Statements.ToLookup(stored => stored.PayloadDigest);
        foreach (var manifest in manifests)
        {
            foreach (var listed in manifest.Statements)
            {
                var found = held[listed.Digest].ToList();
                if (found.Count == 0)
                {
                    yield return new(VerificationReason.ManifestGap, manifest.File, $"The run {Plain.Of(manifest.Run)} made the statement {Plain.Of(listed.File)} ({Plain.Of(PredicateTypes.NameOf(listed.PredicateType))}), which is not here.") { Run = manifest.Run };
                }
                else if (found.All(stored => stored.Statement is { } statement && statement.PredicateType != listed.PredicateType))
                {
                    yield return new(VerificationReason.ManifestGap, found[0].File, $"The manifest of the run {Plain.Of(manifest.Run)} lists this as another kind of statement: {Plain.Of(listed.PredicateType)}.") { Run = manifest.Run };
                }
            }
        }
    }
}
