using Cicd.TestPipeline.Gate;

namespace Cicd.TestPipeline.Scans;

/// <summary>Forgets to depend on the scans: the gate asks for what they say all the same.</summary>
[TaskDescription("Copies the package to the feed, after the scans if they are there")]
[IsDependentOn<Made>]
[RunAfter<ScanSources>]
[RunAfter<ScanPackages>]
public sealed class PublishScanned : PipelineTask<EventsContext>, IPublishTask
{
    public override Task RunAsync(EventsContext context, CancellationToken cancellationToken) => Feed.CopyAsync(context, cancellationToken);
}
