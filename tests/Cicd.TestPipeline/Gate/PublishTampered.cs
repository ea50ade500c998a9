namespace Cicd.TestPipeline.Gate;

[TaskDescription("Was allowed to publish the package, whose sealed copy somebody changes")]
[IsDependentOn<Checked>]
[IsDependentOn<Made>]
public sealed class PublishTampered : PipelineTask<EventsContext>, IPublishTask
{
    public override async Task RunAsync(EventsContext context, CancellationToken cancellationToken)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(context.Run.StateDirectory, "sealed"), "*", SearchOption.AllDirectories))
        {
            await File.WriteAllTextAsync(file, "something else", cancellationToken);
        }

        await Feed.CopyAsync(context, cancellationToken);
    }
}
