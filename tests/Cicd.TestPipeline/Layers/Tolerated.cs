namespace Cicd.TestPipeline.Layers;

[TaskDescription("Fails, and nobody minds")]
[ContinueOnError]
[IsDependentOn<Left>]
[IsDependentOn<Right>]
public sealed class Tolerated : PipelineTask<EventsContext>
{
    public override void Run(EventsContext context) => throw new PipelineException("this is tolerated");
}
