using static Cicd.Core.Tests.Engine.TestRun;

namespace Cicd.Core.Tests.Engine;

public class HookTests
{
    private static readonly Func<TaskExecution, CancellationToken, Task> Nothing = (_, _) => System.Threading.Tasks.Task.CompletedTask;

    [Fact]
    public async Task The_error_hook_runs_after_the_last_attempt_and_the_end_hook_last()
    {
        var body = new RecordingBody((_, _) => throw new PipelineException("no"));
        var task = new TaskDefinition("A", body) { Retry = new RetrySettings(1, TimeSpan.Zero, 1, TimeSpan.Zero) };

        await new TestRun().Add(task).RunAsync("A");

        Assert.Equal(["run", "run", "error", "finally"], body.Calls);
    }

    [Fact]
    public async Task A_failed_setup_runs_no_task_but_the_teardown()
    {
        var hooks = new RecordingHooks { Throws = "setup" };
        var run = new TestRun { Options = new() { Hooks = hooks } }.Add(Task("A"));

        var result = await run.RunAsync("A");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("Setup failed: setup broke", Assert.Single(result.Errors));
        Assert.Equal(["setup", "teardown"], hooks.Calls);
        Assert.False(hooks.Teardown!.Successful);
    }

    [Fact]
    public async Task A_failed_task_setup_skips_the_work_but_runs_the_task_teardown()
    {
        var body = new RecordingBody(Nothing);
        var hooks = new RecordingHooks { Throws = "task setup A" };
        var run = new TestRun { Options = new() { Hooks = hooks } }.Add(new TaskDefinition("A", body));

        var result = await run.RunAsync("A");

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(body.Calls);
        Assert.Equal(["setup", "task setup A", "task teardown A", "teardown"], hooks.Calls);
    }

    [Fact]
    public async Task A_failing_teardown_never_hides_the_original_error()
    {
        var hooks = new RecordingHooks { Throws = "teardown" };
        var run = new TestRun { Options = new() { Hooks = hooks } }.Add(Task("A", (_, _) => throw new PipelineException("original")));

        var result = await run.RunAsync("A");

        Assert.Equal("original", result.Tasks[0].Reason);
        Assert.Equal("original", hooks.Teardown!.ThrownException!.Message);
        Assert.Equal("Teardown failed: teardown broke", Assert.Single(result.Errors));
    }

    [Fact]
    public async Task A_failing_teardown_fails_a_run_that_was_well_until_then()
    {
        var run = new TestRun { Options = new() { Hooks = new RecordingHooks { Throws = "teardown" } } }.Add(Task("A"));

        Assert.Equal(1, (await run.RunAsync("A")).ExitCode);
    }

    [Fact]
    public async Task A_task_that_should_not_run_is_skipped_and_its_dependants_run()
    {
        var body = new RecordingBody(Nothing) { Should = () => false };

        var result = await new TestRun().Add(new TaskDefinition("A", body), Task("B", dependsOn: "A")).RunAsync("B");

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(body.Calls);
        Assert.Equal((TaskState.Skipped, "not today"), (result.Tasks[0].State, result.Tasks[0].Reason!));
        Assert.Equal(TaskState.Succeeded, result.Tasks[1].State);
    }

    [Fact]
    public async Task A_requested_target_that_should_not_run_is_an_error()
    {
        var body = new RecordingBody(Nothing) { Should = () => false };

        var result = await new TestRun().Add(new TaskDefinition("A", body)).RunAsync("A");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("not today", result.Tasks[0].Reason, StringComparison.Ordinal);
    }
}
