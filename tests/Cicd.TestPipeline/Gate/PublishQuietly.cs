namespace Cicd.TestPipeline.Gate;

/// <summary>A task that lies about its kind: nothing inside of the process can keep it from copying files.</summary>
[TaskDescription("Publishes without saying so")]
[IsDependentOn<Checked>]
[IsDependentOn<Made>]
public sealed class PublishQuietly : PipelineTask<EventsContext>
{
    public override Task RunAsync(EventsContext context, CancellationToken cancellationToken)
    {
        context.Note("published quietly");
        return Task.CompletedTask;
    }
}
