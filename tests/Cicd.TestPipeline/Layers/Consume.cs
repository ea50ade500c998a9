namespace Cicd.TestPipeline.Layers;

[TaskDescription("Uses the value that Produce returned")]
[IsDependentOn<HoldOne>]
[IsDependentOn<HoldTwo>]
[IsDependentOn<Unwanted>]
[IsDependentOn<Tolerated>]
public sealed class Consume : PipelineTask<EventsContext>
{
    public override void Run(EventsContext context)
    {
        context.Note($"value {context.GetResult<Produced>().Value}");
        context.AddFigure($"{context.GetResult<Produced>().Value} consumed");
    }
}
