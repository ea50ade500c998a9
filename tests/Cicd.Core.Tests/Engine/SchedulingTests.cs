using static Cicd.Core.Tests.Engine.TestRun;

namespace Cicd.Core.Tests.Engine;

public class SchedulingTests
{
    [Fact]
    public async Task A_task_starts_after_all_it_depends_on_has_succeeded()
    {
        var run = new TestRun().Add(Task("A"), Task("B", dependsOn: "a"), Task("C", dependsOn: ["A", "B"]));

        var result = await run.RunAsync("c");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["start A", "end A Succeeded", "start B", "end B Succeeded", "start C", "end C Succeeded"], run.Events);
    }

    [Fact]
    public async Task Independent_tasks_run_at_the_same_time()
    {
        using var both = new Barrier(2);
        Task Meet(TaskExecution task, CancellationToken token)
        {
            Assert.True(both.SignalAndWait(TimeSpan.FromSeconds(20), token));
            return System.Threading.Tasks.Task.CompletedTask;
        }

        var result = await new TestRun().Add(Task("A", Meet), Task("B", Meet), Task("All", dependsOn: ["A", "B"])).RunAsync("All");

        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task No_more_tasks_run_at_once_than_there_are_jobs()
    {
        int now = 0, most = 0;
        async Task Count(TaskExecution task, CancellationToken token)
        {
            var current = Interlocked.Increment(ref now);
            InterlockedMax(ref most, current);
            await System.Threading.Tasks.Task.Delay(5, token);
            Interlocked.Decrement(ref now);
        }

        var names = Enumerable.Range(0, 20).Select(i => $"T{i}").ToArray();
        var run = new TestRun { Options = new() { Jobs = 3 } }.Add([.. names.Select(name => Task(name, Count)), Task("All", dependsOn: names)]);
        await run.RunAsync("All");

        Assert.Equal(3, most);
    }

    [Fact]
    public async Task The_task_with_the_longest_chain_behind_it_starts_first()
    {
        var run = new TestRun { Options = new() { Jobs = 1 } }.Add(
            Task("Short"), Task("Long1"), Task("Long2", dependsOn: "Long1"), Task("Long3", dependsOn: "Long2"), Task("All", dependsOn: ["Short", "Long3"]));

        await run.RunAsync("All");

        Assert.Equal("start Long1", run.Events[0]);
        Assert.True(run.Events.IndexOf("start Short") > run.Events.IndexOf("start Long2"));
    }

    [Fact]
    public async Task A_shared_dependency_runs_once()
    {
        var count = 0;
        var shared = Task("Shared", (_, _) => { Interlocked.Increment(ref count); return System.Threading.Tasks.Task.CompletedTask; });
        var run = new TestRun().Add(shared, Task("A", dependsOn: "Shared"), Task("B", dependsOn: "Shared"));
        var engine = new PipelineEngine(run.Runtime, run.Options);

        var result = await engine.RunAsync(PipelineGraph.Create(run.Tasks).Plan(["A", "B", "a"]), default);

        Assert.Equal(1, count);
        Assert.Equal(3, result.Tasks.Count);
    }

    [Fact]
    public async Task Tasks_that_share_a_resource_never_overlap()
    {
        int now = 0, most = 0;
        async Task Hold(TaskExecution task, CancellationToken token)
        {
            InterlockedMax(ref most, Interlocked.Increment(ref now));
            await System.Threading.Tasks.Task.Delay(5, token);
            Interlocked.Decrement(ref now);
        }

        var names = Enumerable.Range(0, 6).Select(i => $"T{i}").ToArray();
        var run = new TestRun().Add([
            .. names.Select((name, i) => new TaskDefinition(name, TaskBody.From(Hold)) { Resources = [i % 2 == 0 ? "Docker" : "docker"] }),
            Task("All", dependsOn: names)]);
        var result = await run.RunAsync("All");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task An_exclusive_task_runs_alone()
    {
        var now = 0;
        var seen = new List<int>();
        async Task Work(TaskExecution task, CancellationToken token)
        {
            var current = Interlocked.Increment(ref now);
            if (task.Definition.IsExclusive)
            {
                seen.Add(current);
            }

            await System.Threading.Tasks.Task.Delay(10, token);
            if (task.Definition.IsExclusive)
            {
                seen.Add(now);
            }

            Interlocked.Decrement(ref now);
        }

        var names = Enumerable.Range(0, 9).Select(i => $"T{i}").ToArray();
        var run = new TestRun().Add([
            .. names.Select((name, i) => new TaskDefinition(name, TaskBody.From(Work)) { IsExclusive = i == 4 }),
            Task("All", dependsOn: names)]);
        await run.RunAsync("All");

        Assert.Equal([1, 1], seen);
    }

    [Fact]
    public async Task Order_alone_does_not_pull_a_task_into_the_run()
    {
        var last = new TaskDefinition("Last", TaskBody.From((_, _) => System.Threading.Tasks.Task.CompletedTask)) { RunsAfter = ["First", "Absent"] };
        var run = new TestRun().Add(Task("Absent"), last, Task("First", (_, token) => System.Threading.Tasks.Task.Delay(20, token)), Task("All", dependsOn: ["Last", "First"]));

        await run.RunAsync("All");

        Assert.Equal(["start First", "end First Succeeded", "start Last", "end Last Succeeded"], run.Events.Take(4));
        Assert.DoesNotContain("start Absent", run.Events);
    }

    [Fact]
    public async Task Order_holds_even_when_the_earlier_task_failed()
    {
        var last = new TaskDefinition("Last", TaskBody.From((_, _) => System.Threading.Tasks.Task.CompletedTask)) { RunsAfter = ["First"] };
        var run = new TestRun { Options = new() { KeepGoing = true } }.Add(
            Task("First", (_, _) => throw new PipelineException("no")), last, Task("All", dependsOn: ["First", "Last"]));

        var result = await run.RunAsync("All");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("end Last Succeeded", run.Events);
        Assert.Contains("end All Stopped", run.Events);
    }

    [Fact]
    public async Task An_exclusive_run_leaves_dependencies_out()
    {
        var run = new TestRun().Add(Task("A", (_, _) => throw new PipelineException("not wanted")), Task("B", dependsOn: "A"));

        var result = await run.RunAsync("B", exclusive: true);

        Assert.Equal(0, result.ExitCode);
        Assert.Single(result.Tasks);
    }

    [Fact]
    public async Task A_chain_of_many_thousand_tasks_runs_and_stops_without_exhausting_the_stack()
    {
        var tasks = Enumerable.Range(0, 20_000).Select(i => Task($"T{i}", i == 0 ? (_, _) => throw new PipelineException("no") : null, i == 0 ? [] : [$"T{i - 1}"])).ToArray();

        var result = await new TestRun().Add(tasks).RunAsync("T19999");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(TaskState.Stopped, result.Tasks[^1].State);
    }

    [Fact]
    public async Task The_critical_path_names_the_tasks_that_were_waited_for()
    {
        var run = new TestRun().Add(
            Task("Slow", (_, token) => System.Threading.Tasks.Task.Delay(120, token)),
            Task("Quick"),
            Task("After", dependsOn: ["Slow", "Quick"]));

        var result = await run.RunAsync("After");

        Assert.Equal(["Slow", "After"], result.CriticalPath.Select(task => task.Task.Name));
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = target; value > seen; seen = target)
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}
