using static Cicd.Core.Tests.Engine.TestRun;

namespace Cicd.Core.Tests.Engine;

public class FailureTests
{
    private static readonly Func<TaskExecution, CancellationToken, Task> Fail = (_, _) => throw new PipelineException("it broke\nsecond line");

    [Fact]
    public async Task A_failed_task_stops_what_depends_on_it_with_its_name_as_the_reason()
    {
        var result = await new TestRun().Add(Task("A", Fail), Task("B", dependsOn: "A"), Task("C", dependsOn: "B")).RunAsync("C");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal([("A", TaskState.Failed, "it broke"), ("B", TaskState.Stopped, "A failed"), ("C", TaskState.Stopped, "B was not run")],
            result.Tasks.Select(task => (task.Task.Name, task.State, task.Reason!)));
    }

    [Fact]
    public async Task Other_tasks_are_cancelled_when_one_fails()
    {
        var started = new TaskCompletionSource();
        var run = new TestRun().Add(
            Task("Fails", async (_, _) => { await started.Task; throw new PipelineException("no"); }),
            Task("Endless", (_, token) => { started.SetResult(); return System.Threading.Tasks.Task.Delay(Timeout.Infinite, token); }),
            Task("All", dependsOn: ["Fails", "Endless"]));

        var result = await run.RunAsync("All");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("end Endless Cancelled", run.Events);
    }

    [Fact]
    public async Task Other_tasks_finish_with_keep_going()
    {
        var failed = new TaskCompletionSource();
        var run = new TestRun { Options = new() { Jobs = 2, KeepGoing = true } }.Add(
            Task("Fails", Fail),
            Task("Other", (_, token) => System.Threading.Tasks.Task.Delay(30, token)),
            Task("Later", dependsOn: "Other"),
            Task("All", dependsOn: ["Fails", "Later"]));

        var result = await run.RunAsync("All");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("end Later Succeeded", run.Events);
        Assert.Contains("end All Stopped", run.Events);
    }

    [Fact]
    public async Task A_failed_check_lets_the_others_finish_and_the_gate_judge()
    {
        var gate = new TaskDefinition("Gate", TaskBody.From((_, _) => throw new GateDeniedException(GateDecision.Denied("tests: 1 failed")))) { DependsOn = ["Test", "Pack"], IsGate = true };
        var run = new TestRun().Add(
            Task("Test", (_, _) => throw new CheckFailedException("1 test failed")),
            Task("Scan", (_, token) => System.Threading.Tasks.Task.Delay(30, token)),
            Task("Pack", dependsOn: "Test"),
            gate,
            Task("Publish", dependsOn: "Gate"),
            Task("All", dependsOn: ["Scan", "Publish"]));

        var result = await run.RunAsync("All");

        Assert.Equal(ExitCodes.GateDenied, result.ExitCode);
        Assert.Contains("end Scan Succeeded", run.Events);
        Assert.Contains("end Pack Stopped", run.Events);
        Assert.Contains("end Gate Denied", run.Events);
        Assert.DoesNotContain("start Publish", run.Events);
    }

    [Fact]
    public async Task A_gate_is_not_asked_when_a_task_before_it_broke()
    {
        var gate = new TaskDefinition("Gate", TaskBody.From((_, _) => System.Threading.Tasks.Task.CompletedTask)) { DependsOn = ["Build"], IsGate = true };

        var result = await new TestRun().Add(Task("Build", Fail), gate).RunAsync("Gate");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(TaskState.Stopped, result.Tasks[1].State);
    }

    [Fact]
    public async Task Continue_on_error_lets_dependants_run_and_the_run_succeed()
    {
        var tolerant = new TaskDefinition("A", TaskBody.From(Fail)) { ContinueOnError = true };

        var result = await new TestRun().Add(tolerant, Task("B", dependsOn: "A")).RunAsync("B");

        Assert.Equal(0, result.ExitCode);
        Assert.True(result.Tasks[0] is { State: TaskState.Failed, IsTolerated: true });
        Assert.Equal(TaskState.Succeeded, result.Tasks[1].State);
    }

    [Fact]
    public async Task A_scanner_that_could_not_work_ends_the_run_with_4()
    {
        var run = new TestRun { Options = new() { KeepGoing = true } }.Add(
            Task("A", Fail), Task("Scan", (_, _) => throw new EvidenceUnavailableException("no rules")), Task("All", dependsOn: ["A", "Scan"]));

        Assert.Equal(ExitCodes.EvidenceUnavailable, (await run.RunAsync("All")).ExitCode);
    }

    [Fact]
    public async Task A_retried_task_is_tried_again_until_it_succeeds()
    {
        var count = 0;
        var flaky = new TaskDefinition("A", TaskBody.From((_, _) => ++count < 3 ? throw new PipelineException("not yet") : System.Threading.Tasks.Task.CompletedTask))
        {
            Retry = new RetrySettings(3, TimeSpan.FromMilliseconds(1), 2, TimeSpan.FromSeconds(1)),
        };

        var result = await new TestRun().Add(flaky).RunAsync("A");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(3, result.Tasks[0].Attempts);
    }

    [Fact]
    public void The_delay_between_attempts_grows_up_to_its_bound()
    {
        var retry = new RetrySettings(9, TimeSpan.FromSeconds(1), 2, TimeSpan.FromSeconds(5));

        Assert.Equal([1, 2, 4, 5, 5], Enumerable.Range(1, 5).Select(i => retry.DelayBefore(i).TotalSeconds));
    }

    [Fact]
    public async Task A_verdict_is_not_retried()
    {
        var count = 0;
        var check = new TaskDefinition("A", TaskBody.From((_, _) => { count++; throw new CheckFailedException("red"); }))
        {
            Retry = new RetrySettings(3, TimeSpan.Zero, 2, TimeSpan.Zero),
        };

        await new TestRun().Add(check).RunAsync("A");

        Assert.Equal(1, count);
    }

    [Fact]
    public async Task A_task_over_its_time_is_cancelled_and_fails()
    {
        var slow = new TaskDefinition("A", TaskBody.From((_, token) => System.Threading.Tasks.Task.Delay(Timeout.Infinite, token))) { Timeout = TimeSpan.FromMilliseconds(30) };

        var result = await new TestRun().Add(slow).RunAsync("A");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("timed out after 0.03 s", result.Tasks[0].Reason);
    }

    [Fact]
    public async Task An_unexpected_error_shows_its_stack_and_an_expected_one_does_not()
    {
        var run = new TestRun { Options = new() { KeepGoing = true } }.Add(
            Task("Bug", (_, _) => throw new InvalidOperationException("oops")), Task("Known", (_, _) => throw new PipelineException("known")), Task("All", dependsOn: ["Bug", "Known"]));

        var result = await run.RunAsync("All");

        Assert.Equal("InvalidOperationException: oops", result.Tasks.Single(task => task.Task.Name == "Bug").Reason);
        Assert.Contains(run.Log, entry => entry.Message.Contains("   at ", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Log, entry => entry.Message.Contains("known", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secret_in_an_error_is_hidden_in_the_result()
    {
        var run = new TestRun().Add(Task("A", (_, _) => throw new InvalidOperationException("token hunter2-secret rejected")));
        run.Redactor.Register(new Secret("hunter2-secret"));

        var result = await run.RunAsync("A");

        Assert.Equal("InvalidOperationException: token *** rejected", result.Tasks[0].Reason);
        Assert.DoesNotContain(run.Log, entry => entry.Message.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_observer_that_throws_does_not_end_the_run()
    {
        var run = new TestRun().Add(Task("A"));
        var engine = new PipelineEngine(run.Runtime, run.Options with { Observers = [new BrokenObserver(), run] });

        var result = await engine.RunAsync(PipelineGraph.Create(run.Tasks).Plan(["A"]), default);

        Assert.Equal(TaskState.Succeeded, result.Tasks[0].State);
        Assert.Contains("end A Succeeded", run.Events);
        Assert.Contains("observer", Assert.Single(result.Errors), StringComparison.Ordinal);
    }

    private sealed class BrokenObserver : RunObserver
    {
        public override void TaskStarted(TaskExecution task) => throw new IOException("broken pipe");
    }
}
