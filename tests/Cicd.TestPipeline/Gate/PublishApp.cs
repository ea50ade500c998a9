namespace Cicd.TestPipeline.Gate;

[TaskDescription("Copies the package to the feed")]
[IsDependentOn<Checked>]
[IsDependentOn<Made>]
public sealed class PublishApp : PipelineTask<EventsContext>, IPublishTask
{
    [Secret("What opens the feed")]
    public Secret? FeedToken { get; set; }

    [Parameter("Whether it does not want to run")]
    public bool Reluctant { get; set; }

    public override bool ShouldRun(EventsContext context) => !Reluctant;

    public override Task RunAsync(EventsContext context, CancellationToken cancellationToken) => Feed.CopyAsync(context, cancellationToken);
}
