namespace Cicd.Core.Tests.Engine;

internal sealed class RecordingHooks : RunHooks
{
    public List<string> Calls { get; } = [];

    public string? Throws { get; init; }

    public TeardownInfo? Teardown { get; private set; }

    public override Task SetupAsync(SetupInfo info, CancellationToken cancellationToken) => Note("setup");

    public override Task TeardownAsync(TeardownInfo info, CancellationToken cancellationToken)
    {
        Teardown = info;
        return Note("teardown");
    }

    public override Task TaskSetupAsync(TaskSetupInfo info, CancellationToken cancellationToken) => Note($"task setup {info.Task.Name}");

    public override Task TaskTeardownAsync(TaskTeardownInfo info, CancellationToken cancellationToken) =>
        Note($"task teardown {info.Task.Name}{(info.Skipped ? " skipped" : "")}");

    private Task Note(string call)
    {
        lock (Calls)
        {
            Calls.Add(call);
        }

        return call == Throws ? throw new PipelineException($"{call} broke") : Task.CompletedTask;
    }
}
