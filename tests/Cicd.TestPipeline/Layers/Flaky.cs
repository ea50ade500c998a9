namespace Cicd.TestPipeline.Layers;

[TaskDescription("Succeeds at the third attempt")]
[Retry(2, DelaySeconds = 0.01)]
public sealed class Flaky : PipelineTask<EventsContext>
{
    private int attempts;

    public override void Run(EventsContext context)
    {
        context.Note($"attempt {++attempts}");
        if (attempts < 3)
        {
            throw new PipelineException($"attempt {attempts} broke");
        }
    }
}
