namespace Cicd.Attestation.Internal;

/// <summary>States what checks saw: in the words of standards where there are any, and as the gate judges it.</summary>
internal sealed class RecordStatements(EvidenceStoreServices services, RunSources sources, RunFolder folder)
{
    private readonly StandardStatements standard = new(services, sources);
    private readonly CheckStatement checks = new(services, sources);

    /// <summary>States a record of this run.</summary>
    public async Task<EvidenceEntry> StateAsync(EvidenceRecord record, CancellationToken cancellationToken)
    {
        var subjects = await SubjectsAsync(record, cancellationToken);
        var related = new List<StatementReference>();
        foreach (var (name, statement) in await standard.OfAsync(record, subjects, cancellationToken))
        {
            related.Add(StatementReference.Of(await folder.AddAsync(name, statement, cancellationToken)));
        }

        return await StateAsync(record, "executed", subjects, related, cancellationToken);
    }

    /// <summary>States that a record of another run was verified.</summary>
    /// <param name="record">The record.</param>
    /// <param name="statement">The statement it was read from.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task StateObservedAsync(EvidenceRecord record, StatementReference statement, CancellationToken cancellationToken) =>
        await StateAsync(record, "observed", await SubjectsAsync(record, cancellationToken), [statement], cancellationToken);

    private static string NameOf(EvidenceRecord record) => record switch
    {
        TestEvidence => "tests",
        CoverageEvidence => "coverage",
        FindingsEvidence findings => $"findings-{findings.Scan}",
        SbomEvidence => "sbom",
        VulnerabilityEvidence => "vulnerabilities",
        DependencyEvidence => "dependencies",
        ProvenanceEvidence => "provenance-record",
        ImageEvidence => "image",
        DeploymentEvidence => "deployment",
        ReviewEvidence => "review",
        ApprovalEvidence => "approval",
        _ => record.GetType().Name,
    };

    private async Task<EvidenceEntry> StateAsync(
        EvidenceRecord record, string origin, IReadOnlyList<Subject> subjects, IReadOnlyList<StatementReference> related, CancellationToken cancellationToken) =>
        await folder.AddAsync(NameOf(record), await checks.OfAsync(record, origin, subjects, related, cancellationToken), cancellationToken);

    private async Task<IReadOnlyList<Subject>> SubjectsAsync(EvidenceRecord record, CancellationToken cancellationToken) =>
        record.Subjects.Count > 0 ? [.. record.Subjects.Select(Subject.Of)] : [await sources.SubjectAsync(cancellationToken)];
}
