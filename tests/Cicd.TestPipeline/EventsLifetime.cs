namespace Cicd.TestPipeline;

public sealed class EventsLifetime : PipelineLifetime<EventsContext>
{
    public override void Setup(EventsContext context, SetupInfo info) => context.Note("setup");

    public override void Teardown(EventsContext context, TeardownInfo info) => context.Note($"teardown {(info.Successful ? "successful" : "unsuccessful")}");
}
