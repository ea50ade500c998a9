namespace Cicd.TestPipeline.Gate;

[TaskDescription("Brings the package to an environment")]
[IsDependentOn<Checked>]
[IsDependentOn<Made>]
public sealed class DeployApp : PipelineTask<EventsContext>, IDeployTask
{
    public override Task RunAsync(EventsContext context, CancellationToken cancellationToken) => Feed.CopyAsync(context, cancellationToken);
}
