using System.Text.Json;

namespace Cicd.Attestation.Internal;

/// <summary>States all that a run attempted and stated.</summary>
internal sealed class Manifest(EvidenceStoreServices services, RunSources sources)
{
    /// <summary>The statement, about the artifacts of the run; where it made none, about its sources.</summary>
    public async Task<Statement> OfAsync(
        RunResult result, IReadOnlyList<(Subject Subject, ArtifactKind Kind)> artifacts, IEnumerable<EvidenceEntry> statements, CancellationToken cancellationToken)
    {
        var run = services.Run;
        var predicate = new ManifestPredicate
        {
            Run = run.Id,
            Builder = Provenance.Builder(run),
            Source = SourcePredicate.Of(await sources.RevisionAsync(cancellationToken)),
            StartedOn = Rfc3339.Of(run.StartedAt),
            FinishedOn = Rfc3339.Of(services.Time.GetUtcNow()),
            Outcome = result.Outcome,
            ExitCode = result.ExitCode,
            Tasks = [.. result.Tasks.Select(task => ManifestTask.Of(task, run.Root))],
            Decisions = await DecisionsAsync(result, cancellationToken),
            Artifacts = [.. artifacts.Select(Describe)],
            Statements = [.. statements.Select(StatementReference.Of)],
        };

        // With artifacts, what the run is about can be told without reading all files of a changed work tree.
        IReadOnlyList<Subject> subjects = artifacts.Count > 0 ? [.. artifacts.Select(artifact => artifact.Subject)] : [await sources.SubjectAsync(cancellationToken)];
        return new(subjects, PredicateTypes.Manifest, JsonSerializer.SerializeToElement(predicate, PredicateJson.Readable.ManifestPredicate));
    }

    private static ResourceDescriptor Describe((Subject Subject, ArtifactKind Kind) artifact) => new()
    {
        Name = artifact.Subject.Name,
        Digest = artifact.Subject.Digests,
        Annotations = new SortedDictionary<string, string> { ["kind"] = JsonNamingPolicy.CamelCase.ConvertName(artifact.Kind.ToString()) },
    };

    private async Task<IReadOnlyList<ManifestDecision>> DecisionsAsync(RunResult result, CancellationToken cancellationToken)
    {
        var decisions = new List<ManifestDecision>();
        foreach (var task in result.Tasks)
        {
            if (task.Decision is { } decision)
            {
                var file = decision.File is { } name ? await EvidenceFile.DescribeAsync(services.Run.Root, name, cancellationToken) : null;
                decisions.Add(new(task.Task.Name, decision.IsAllowed, file));
            }
        }

        return decisions;
    }
}
