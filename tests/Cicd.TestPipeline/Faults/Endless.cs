namespace Cicd.TestPipeline.Faults;

[TaskDescription("Starts a child that starts a grandchild, and waits for them")]
public sealed class Endless(IProcessRunner processes) : PipelineTask<EventsContext>
{
    public override async Task RunAsync(EventsContext context, CancellationToken cancellationToken)
    {
        // One grandchild of its own, one that left the session, and one whose parent is already gone.
        const string script = "sleep 7321 & setsid sleep 7322 & (setsid sleep 7323 &) ; echo ready > ready; wait";
        await processes.RunAsync(new ProcessCommand("/bin/sh", "-c", script), cancellationToken);
    }

    public override void Finally(EventsContext context) => context.Note("finally Endless");
}
