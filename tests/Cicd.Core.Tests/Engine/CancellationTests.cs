using System.Diagnostics;
using static Cicd.Core.Tests.Engine.TestRun;

namespace Cicd.Core.Tests.Engine;

public class CancellationTests
{
    [Fact]
    public async Task Cancelling_stops_running_tasks_runs_their_end_and_the_teardown()
    {
        using var cancel = new CancellationTokenSource();
        var body = new RecordingBody((_, token) => { cancel.Cancel(); return System.Threading.Tasks.Task.Delay(Timeout.Infinite, token); });
        var hooks = new RecordingHooks();
        var run = new TestRun().Add(new TaskDefinition("A", body), Task("B", dependsOn: "A"));
        run.Options = run.Options with { Hooks = hooks };

        var result = await run.RunAsync("B", cancellationToken: cancel.Token);

        Assert.Equal(ExitCodes.Interrupted, result.ExitCode);
        Assert.Equal([TaskState.Cancelled, TaskState.Cancelled], result.Tasks.Select(task => task.State));
        Assert.Equal(["run", "finally"], body.Calls);
        Assert.Equal(["setup", "task setup A", "task teardown A", "teardown"], hooks.Calls);
    }

    [Fact]
    public async Task A_task_that_ignores_cancellation_is_left_behind()
    {
        using var cancel = new CancellationTokenSource();
        var never = new TaskCompletionSource();
        var run = new TestRun().Add(Task("A", (_, _) => { cancel.Cancel(); return never.Task; }));
        run.Options = run.Options with { CleanupTimeout = TimeSpan.FromMilliseconds(100) };

        var result = await run.RunAsync("A", cancellationToken: cancel.Token);

        Assert.Equal(ExitCodes.Interrupted, result.ExitCode);
        Assert.Contains("did not stop", result.Tasks[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_cancelled_before_it_starts_runs_nothing()
    {
        var run = new TestRun().Add(Task("A"));

        var result = await run.RunAsync("A", cancellationToken: new CancellationToken(canceled: true));

        Assert.Equal(ExitCodes.Interrupted, result.ExitCode);
        Assert.DoesNotContain("start A", run.Events);
    }
}
