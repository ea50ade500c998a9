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

    [Fact]
    public async Task A_callback_of_a_task_that_throws_on_cancellation_harms_no_other_task()
    {
        var run = new TestRun().Add(
            Task("A", (_, token) => { token.UnsafeRegister(static _ => throw new InvalidOperationException("callback"), null); return System.Threading.Tasks.Task.Delay(Timeout.Infinite, token); }),
            Task("B", (_, _) => throw new PipelineException("broken")),
            Task("C", dependsOn: ["A", "B"]));

        var result = await run.RunAsync("C");

        Assert.Equal(ExitCodes.TaskFailed, result.ExitCode);
        Assert.Equal([TaskState.Cancelled, TaskState.Failed, TaskState.Cancelled], result.Tasks.OrderBy(task => task.Task.Name).Select(task => task.State));
    }

    [Fact]
    public async Task A_setup_that_blocks_its_thread_is_left_behind_when_the_run_is_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        using var never = new ManualResetEventSlim();
        var run = new TestRun().Add(Task("A"));
        run.Options = run.Options with { Hooks = new BlockingHooks(() => { cancel.Cancel(); never.Wait(); }, () => { }) };

        var result = await run.RunAsync("A", cancellationToken: cancel.Token);
        never.Set();

        Assert.Equal(ExitCodes.Interrupted, result.ExitCode);
        Assert.Equal(["Setup was cancelled."], result.Errors);
        Assert.Equal(["Setup was cancelled."], run.Log.Select(entry => entry.Message));
        Assert.Equal(TaskState.Cancelled, result.Tasks[0].State);
    }

    [Fact]
    public async Task A_run_cancelled_during_its_teardown_is_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var run = new TestRun().Add(Task("A"));
        run.Options = run.Options with { Hooks = new BlockingHooks(() => { }, cancel.Cancel) };

        var result = await run.RunAsync("A", cancellationToken: cancel.Token);

        Assert.Equal(ExitCodes.Interrupted, result.ExitCode);
        Assert.Equal(TaskState.Succeeded, result.Tasks[0].State);
    }

    [Fact]
    public async Task A_task_that_blocks_its_thread_longer_than_its_time_is_left_behind()
    {
        using var never = new ManualResetEventSlim();
        var run = new TestRun().Add(new TaskDefinition("A", TaskBody.From((_, _) => { never.Wait(CancellationToken.None); return System.Threading.Tasks.Task.CompletedTask; })) { Timeout = TimeSpan.FromMilliseconds(20) });
        run.Options = run.Options with { CleanupTimeout = TimeSpan.FromMilliseconds(20) };

        var result = await run.RunAsync("A");
        never.Set();

        Assert.Equal("timed out after 0.02 s", result.Tasks[0].Reason);
    }

    private sealed class BlockingHooks(Action setup, Action teardown) : RunHooks
    {
        public override Task SetupAsync(SetupInfo info, CancellationToken cancellationToken)
        {
            setup();
            return System.Threading.Tasks.Task.CompletedTask;
        }

        public override Task TeardownAsync(TeardownInfo info, CancellationToken cancellationToken)
        {
            teardown();
            return System.Threading.Tasks.Task.CompletedTask;
        }
    }
}
