namespace Cicd.Policy.Internal;

/// <summary>The level of the build track that provenance vouches for (SLSA v1.0, build levels).</summary>
internal static class BuildLevels
{
    /// <summary>The lowest among the subjects; null where there is no provenance to evaluate, or nothing to publish.</summary>
    public static int? Of(GateRequest request)
    {
        Artifact[] subjects = [.. request.Subjects.Where(subject => subject.Kind != ArtifactKind.Sbom)];
        ProvenanceEvidence[] stated = [.. request.Evidence.OfType<ProvenanceEvidence>().Where(record => record is { Status: EvidenceStatus.Complete, Proof.KeyId: not null })];
        return subjects.Length == 0 || stated.Length == 0 ? null : subjects.Min(subject => stated
            .Where(record => record.Subjects.Any(covered => covered.Digest == subject.Digest))
            .Select(record => record.Level)
            .DefaultIfEmpty(0)
            .Max());
    }
}
