namespace Cicd.TestPipeline.Evidence;

[TaskDescription("Makes many pieces of evidence and a package")]
public sealed class Testify : PipelineTask<EventsContext>
{
    public override async Task RunAsync(EventsContext context, CancellationToken cancellationToken)
    {
        var path = Path.Combine(context.Run.ArtifactsDirectory, "packages", "a.nupkg");
        await context.Files.WriteTextAsync(path, "package", cancellationToken);
        await context.Artifacts.AddFileAsync(path, ArtifactKind.Package, cancellationToken);
        for (var i = 0; i < 40; i++)
        {
            await context.AddEvidenceAsync(new TestEvidence($"Testify {i}", i, 0, 0), cancellationToken);
        }

        context.Note("testified");
    }
}
