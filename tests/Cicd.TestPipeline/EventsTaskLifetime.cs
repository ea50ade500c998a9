namespace Cicd.TestPipeline;

public sealed class EventsTaskLifetime : TaskLifetime<EventsContext>
{
    public override void Setup(EventsContext context, TaskSetupInfo info) => context.Note($"begin {info.Task.Name}");

    public override void Teardown(EventsContext context, TaskTeardownInfo info) => context.Note($"end {info.Task.Name}{(info.Skipped ? " skipped" : "")}");
}
