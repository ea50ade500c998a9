namespace Cicd.TestPipeline.Layers;

/// <summary>Succeeds only while the other of the two runs.</summary>
public abstract class MeetingTask(string self, string other) : PipelineTask<EventsContext>
{
    public override async Task RunAsync(EventsContext context, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(context.Root, self), "", cancellationToken);
        while (!File.Exists(Path.Combine(context.Root, other)))
        {
            await Task.Delay(5, cancellationToken);
        }
    }
}
