namespace Cicd.TestPipeline.Faults;

[TaskDescription("Publishes without having looked at anything")]
public sealed class Publish : PipelineTask<EventsContext>, IPublishTask
{
    [Secret("The key of the feed")]
    public Secret? FeedKey { get; set; }

    public override void Run(EventsContext context) => context.Note($"published with {FeedKey?.Reveal()}");
}
