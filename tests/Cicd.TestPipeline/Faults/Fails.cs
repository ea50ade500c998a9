namespace Cicd.TestPipeline.Faults;

[TaskDescription("Fails")]
public sealed class Fails : PipelineTask<EventsContext>
{
    public override void Run(EventsContext context) => throw new PipelineException("this one fails");

    public override void OnError(Exception exception, EventsContext context) => context.Note($"error {exception.Message}");

    public override void Finally(EventsContext context) => context.Note("finally Fails");
}
