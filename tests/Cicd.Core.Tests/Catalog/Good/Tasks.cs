namespace Cicd.Core.Tests.Catalog.Good;

public sealed class GoodContext : PipelineContext;

[TaskName("Restore")]
public sealed class RestoreTask : PipelineTask<GoodContext>
{
    public override void Run(GoodContext context) => context.Log.Information("restored");
}

public sealed class Compile : PipelineTask<PipelineContext, int>
{
    public override Task<int> RunAsync(PipelineContext context, CancellationToken cancellationToken) => Task.FromResult(42);
}

public sealed class Lint : SharedBase;

public abstract class SharedBase : PipelineTask<GoodContext>
{
    public override Task RunAsync(GoodContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}

[TaskName("Pack")]
[TaskDescription("Packs it")]
[IsDependentOn<Compile>]
[IsDependentOn(typeof(RestoreTask))]
[RunAfter<Lint>]
[IsDependeeOf<Ship>]
[Timeout(90)]
[Retry(2)]
[Resource("docker")]
[Resource("port-80")]
[Exclusive]
[ContinueOnError]
public sealed class PackTask : PipelineTask<GoodContext>
{
    public int Seen { get; private set; }

    public override Task RunAsync(GoodContext context, CancellationToken cancellationToken)
    {
        Seen = context.GetResult<int>();
        return Task.CompletedTask;
    }
}

public sealed class Ship : PipelineTask<GoodContext>, IPublishTask, IDeployTask;
