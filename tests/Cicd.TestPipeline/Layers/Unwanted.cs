namespace Cicd.TestPipeline.Layers;

[TaskDescription("Is skipped")]
[IsDependentOn<Flaky>]
public sealed class Unwanted : PipelineTask<EventsContext>
{
    public override string SkippedMessage => "nobody wants it";

    public override bool ShouldRun(EventsContext context) => false;

    public override void Run(EventsContext context) => context.Note("unwanted work");
}
