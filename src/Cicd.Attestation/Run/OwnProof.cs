namespace Cicd.Attestation.Internal;

/// <summary>What vouches for the records of the run itself.</summary>
internal sealed class OwnProof(EvidenceStoreServices services, RunFolder folder, RunTrust trust)
{
    /// <summary>A statement of the run, as reports name it.</summary>
    public EvidenceStatement StatementOf(EvidenceEntry entry) => new(folder.PathOf(entry), entry.PredicateType, entry.PayloadDigest);

    /// <summary>The record with the statement that was made of it.</summary>
    public EvidenceRecord Of(EvidenceRecord record, EvidenceEntry entry)
    {
        var key = entry.KeyIds.Count > 0 ? entry.KeyIds[0] : null;
        return record with
        {
            Origin = CheckOrigin.Executed,
            Proof = new()
            {
                Statement = StatementOf(entry),
                KeyId = key,
                Owner = trust.OwnerOf(key, entry.PredicateType),
                Builder = services.Run.BuilderId,
                Run = services.Run.Id,
                MadeAt = entry.CreatedOn,
            },
        };
    }

    /// <summary>That it was stated how artifacts were built.</summary>
    public ProvenanceEvidence OfBuild(IReadOnlyList<Artifact> artifacts, EvidenceEntry entry)
    {
        var run = services.Run;
        var record = Of(new ProvenanceEvidence(PredicateTypes.NameOf(PredicateTypes.Provenance), run.BuilderId) { Subjects = artifacts, Files = [folder.PathOf(entry)] }, entry);

        // What nobody outside can verify vouches for no more than that it was said.
        var isHosted = run.BuilderId != BuilderIds.Local && record.Proof?.Owner is not null;
        return (ProvenanceEvidence)record with { Level = isHosted ? 2 : 1 };
    }
}
