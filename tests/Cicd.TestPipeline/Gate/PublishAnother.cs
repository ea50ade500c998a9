namespace Cicd.TestPipeline.Gate;

[TaskDescription("Was allowed to publish the package, and tries to publish another")]
[IsDependentOn<Checked>]
[IsDependentOn<Made>]
public sealed class PublishAnother : PipelineTask<EventsContext>, IPublishTask
{
    public override async Task RunAsync(EventsContext context, CancellationToken cancellationToken)
    {
        await context.Files.WriteTextAsync(Path.Combine(context.Root, Made.Package), "something else", cancellationToken);
        await context.Artifacts.AddFileAsync(Made.Package, ArtifactKind.Package, cancellationToken);
        await Feed.CopyAsync(context, cancellationToken);
    }
}
