namespace Cicd.TestPipeline.Faults;

[TaskDescription("Takes longer than it may")]
[Timeout(0.2)]
public sealed class Overruns : PipelineTask<EventsContext>
{
    public override Task RunAsync(EventsContext context, CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);
}
