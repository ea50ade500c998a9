namespace Cicd.TestPipeline.Faults;

[IsDependentOn<Fails>]
public sealed class AfterFails : PipelineTask<EventsContext>
{
    public override void Run(EventsContext context) => context.Note("after fails");
}
