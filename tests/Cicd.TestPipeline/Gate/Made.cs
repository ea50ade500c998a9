namespace Cicd.TestPipeline.Gate;

[TaskDescription("Makes a package of the sources")]
public sealed class Made : PipelineTask<EventsContext>
{
    public const string Package = "artifacts/packages/app.nupkg";

    public override async Task RunAsync(EventsContext context, CancellationToken cancellationToken)
    {
        var source = await File.ReadAllTextAsync(Path.Combine(context.Root, "source.txt"), cancellationToken);
        await context.Files.WriteTextAsync(Path.Combine(context.Root, Package), $"package of {source}", cancellationToken);
        await context.Artifacts.AddFileAsync(Package, ArtifactKind.Package, cancellationToken);
    }
}
