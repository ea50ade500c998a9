namespace Cicd.Core.Tests.Engine;

internal sealed class RecordingBody(Func<TaskExecution, CancellationToken, Task> run) : TaskBody
{
    public List<string> Calls { get; } = [];

    public Func<bool> Should { get; init; } = () => true;

    public override string? SkippedMessage => "not today";

    public override bool ShouldRun() => Should();

    public override void ReleaseSecrets() => Calls.Add("secrets");

    public override async Task<object?> RunAsync(TaskExecution execution, CancellationToken cancellationToken)
    {
        Calls.Add("run");
        await run(execution, cancellationToken);
        return null;
    }

    public override Task OnErrorAsync(Exception exception, CancellationToken cancellationToken)
    {
        Calls.Add("error");
        return Task.CompletedTask;
    }

    public override Task FinallyAsync(CancellationToken cancellationToken)
    {
        Calls.Add("finally");
        return Task.CompletedTask;
    }
}
