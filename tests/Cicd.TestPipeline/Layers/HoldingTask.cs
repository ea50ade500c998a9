namespace Cicd.TestPipeline.Layers;

/// <summary>Fails if another one holds the same thing.</summary>
public abstract class HoldingTask : PipelineTask<EventsContext>
{
    public override async Task RunAsync(EventsContext context, CancellationToken cancellationToken)
    {
        await using var held = new FileStream(Path.Combine(context.Root, "held"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        await Task.Delay(context.Pause, cancellationToken);
    }
}
