namespace Cicd.TestPipeline.Faults;

[TaskDescription("Does not hear when it is cancelled")]
public sealed class Stubborn : PipelineTask<EventsContext>
{
    public override void Run(EventsContext context)
    {
        File.WriteAllText(Path.Combine(context.Root, "ready"), "");
        Thread.Sleep(Timeout.Infinite);
    }
}
