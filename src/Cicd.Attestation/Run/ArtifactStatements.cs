namespace Cicd.Attestation.Internal;

/// <summary>States of each artifact where it comes from and what is in it, once.</summary>
internal sealed class ArtifactStatements(EvidenceStoreServices services, RunSources sources, RunFolder folder)
{
    private readonly HashSet<(string Name, Sha256Digest Digest)> stated = [];
    private readonly HashSet<(Sha256Digest Bill, Sha256Digest Artifact)> described = [];
    private readonly StandardStatements standard = new(services, sources);
    private readonly Provenance provenance = new(services, sources);

    /// <summary>The artifact as a subject; of a directory with the digest as in-toto calls it, too.</summary>
    public Subject SubjectOf(Artifact artifact) =>
        services.IsDirectory(artifact) ? new(artifact.Name, RunSources.OfTree(artifact.Digest)) : Subject.Of(artifact);

    /// <summary>States the provenance of those artifacts of which it was not stated yet, and which bill of materials is theirs.</summary>
    /// <param name="artifacts">All artifacts of the run.</param>
    /// <param name="bills">All bills of materials of the run.</param>
    /// <param name="cancellationToken">Cancels between two statements.</param>
    /// <returns>The statement of provenance, with what it is about; null if there was nothing to state.</returns>
    public async Task<(EvidenceEntry Entry, IReadOnlyList<Artifact> Artifacts)?> StateAsync(IReadOnlyList<Artifact> artifacts, IReadOnlyList<SbomEvidence> bills, CancellationToken cancellationToken)
    {
        EvidenceEntry? entry = null;
        Artifact[] unstated = [.. artifacts.Where(artifact => !stated.Contains((artifact.Name, artifact.Digest)))];
        if (unstated.Length > 0)
        {
            entry = await folder.AddAsync("provenance", await provenance.OfAsync([.. unstated.Select(SubjectOf)], bills, cancellationToken), cancellationToken);
            stated.UnionWith(unstated.Select(artifact => (artifact.Name, artifact.Digest)));
        }

        // Only a bill of the sources as a whole is one of whatever they are built to. An artifact that has one of its own needs no other.
        var own = bills.SelectMany(bill => bill.Subjects).Select(subject => subject.Digest).ToHashSet();
        Artifact[] built = [.. artifacts.Where(artifact => artifact.Kind is not (ArtifactKind.Sbom or ArtifactKind.File) && !own.Contains(artifact.Digest))];
        foreach (var bill in bills.Where(bill => bill.Subjects.Count == 0))
        {
            Artifact[] undescribed = [.. built.Where(artifact => !described.Contains((bill.Digest, artifact.Digest)))];
            if (undescribed.Length > 0 && await standard.BillOfMaterialsAsync(bill, cancellationToken) is { } document)
            {
                await folder.AddAsync("cyclonedx", new(undescribed.Select(SubjectOf).ToList(), PredicateTypes.CycloneDx, document), cancellationToken);
                described.UnionWith(undescribed.Select(artifact => (bill.Digest, artifact.Digest)));
            }
        }

        return entry is null ? null : (entry, unstated);
    }
}
