namespace Cicd.TestPipeline.Layers;

[TaskDescription("Returns a value")]
public sealed class Produce : PipelineTask<EventsContext, Produced>
{
    public override Task<Produced> RunAsync(EventsContext context, CancellationToken cancellationToken) => Task.FromResult(new Produced(42));
}
