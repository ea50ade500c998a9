using System.Text.Json;

namespace Cicd.Attestation.Internal;

/// <summary>A record of evidence as a statement, in the form in which the gate judges it.</summary>
internal sealed class CheckStatement(EvidenceStoreServices services, RunSources sources)
{
    public async Task<Statement> OfAsync(
        EvidenceRecord record, string origin, IReadOnlyList<Subject> subjects, IReadOnlyList<StatementReference> related, CancellationToken cancellationToken)
    {
        var files = new List<ResourceDescriptor>();
        foreach (var file in record.Files)
        {
            if (await EvidenceFile.DescribeAsync(services.Run.Root, file, cancellationToken) is { } described)
            {
                files.Add(described);
            }
        }

        var predicate = new EvidencePredicate
        {
            Run = services.Run.Id,
            Builder = Provenance.Builder(services.Run),
            Source = SourcePredicate.Of(await sources.RevisionAsync(cancellationToken)),
            CreatedOn = Rfc3339.Of(services.Time.GetUtcNow()),
            Origin = origin,
            Evidence = EvidenceJson.ToElement(record),
            Files = files,
            Related = related,
        };
        return new(subjects, PredicateTypes.Evidence, JsonSerializer.SerializeToElement(predicate, PredicateJson.Readable.EvidencePredicate));
    }
}
