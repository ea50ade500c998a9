using System.Collections.Concurrent;

namespace Cicd.Core.Tests.Engine;

/// <summary>Random graphs with random faults: whatever happens, the promises of the scheduler hold.</summary>
public class StressTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_fails_is_cancelled_or_hangs_every_task_ends_once_and_in_order(int seed)
    {
        for (var round = 0; round < 40; round++)
        {
            await new Round(new Random((seed * 1000) + round)).RunAsync();
        }
    }

    [Fact]
    public async Task Without_time_for_cleanup_what_was_ready_ends_once()
    {
        for (var round = 0; round < 500; round++)
        {
            using var cancel = new CancellationTokenSource();
            var ends = new EndCounter();
            var tasks = Enumerable.Range(0, 50).Select(index => new TaskDefinition($"T{index}", TaskBody.From(async (_, token) =>
            {
                await cancel.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
            }))).ToList();
            var options = new EngineOptions { Jobs = 1, CleanupTimeout = TimeSpan.Zero, Observers = [ends] };
            var plan = PipelineGraph.Create(tasks).Plan([.. tasks.Select(task => task.Name)], exclusive: false);

            var result = await new PipelineEngine(new TestRun().Runtime, options).RunAsync(plan, cancel.Token);

            Assert.Equal(50, ends.Count);
            Assert.All(result.Tasks, task => Assert.Equal(TaskState.Cancelled, task.State));
        }
    }

    private sealed class EndCounter : RunObserver
    {
        private int count;

        public int Count => count;

        public override void TaskFinished(TaskResult result) => Interlocked.Increment(ref count);
    }

    private sealed class Round(Random random) : RunObserver
    {
        private readonly ConcurrentDictionary<string, int> running = new();
        private readonly ConcurrentDictionary<string, bool> ended = new();
        private readonly ConcurrentDictionary<string, string> holders = new();
        private readonly ConcurrentQueue<string> broken = new();
        private readonly CancellationTokenSource cancel = new();
        private PipelineGraph graph = null!;
        private bool isFinished;

        public async Task RunAsync()
        {
            var tasks = Enumerable.Range(0, random.Next(1, 40)).Select(Define).ToList();
            graph = PipelineGraph.Create(tasks);
            string[] targets = [.. tasks.Where(_ => random.Next(2) == 0).Select(task => task.Name).DefaultIfEmpty("T0")];
            var plan = graph.Plan(targets, random.Next(8) == 0);
            var options = new EngineOptions
            {
                Jobs = random.Next(1, 6),
                KeepGoing = random.Next(2) == 0,
                CleanupTimeout = TimeSpan.FromMilliseconds(20),
                Observers = [this],
                Hooks = random.Next(4) == 0 ? new RecordingHooks { Throws = random.Next(2) == 0 ? "setup" : "teardown" } : null,
            };
            switch (random.Next(6))
            {
                case 0:
                    await cancel.CancelAsync();
                    break;
                case 1:
                    cancel.CancelAfter(random.Next(5));
                    break;
                default:
                    break;
            }

            var runtime = new TestRun().Runtime;
            var result = await new PipelineEngine(runtime, options).RunAsync(plan, cancel.Token).WaitAsync(TimeSpan.FromSeconds(30));

            Assert.Empty(broken);
            Assert.True(isFinished);
            Assert.Equal(plan.Tasks.Select(planned => planned.Task), result.Tasks.Select(task => task.Task));
            Assert.Equal(plan.Tasks.Select(planned => planned.Task.Name).Order(), ended.Keys.Order());
            Assert.DoesNotContain(result.Errors, error => error.Contains("observer", StringComparison.Ordinal));
        }

        public override void TaskFinished(TaskResult result)
        {
            // Long enough for the run to be given up meanwhile.
            Thread.Sleep(result.Task.Name.Length == 2 ? 1 : 0);
            Check(!isFinished, $"{result.Task.Name} ended after the run");
            Check(ended.TryAdd(result.Task.Name, true), $"{result.Task.Name} ended twice");
        }

        public override void RunFinished(RunResult result) => isFinished = true;

        private TaskDefinition Define(int index)
        {
            var name = $"T{index}";
            string[] before = [.. Enumerable.Range(0, index).Where(_ => random.Next(index) < 2).Select(other => $"T{other}")];
            string[] resources = random.Next(3) == 0 ? [$"r{random.Next(3)}", $"R{random.Next(3)}"] : [];
            var isExclusive = random.Next(15) == 0;
            var fate = random.Next(24);
            return new TaskDefinition(name, TaskBody.From((_, token) => WorkAsync(name, resources, isExclusive, fate, token)))
            {
                DependsOn = [.. before.Where((_, position) => position % 3 != 2)],
                RunsAfter = [.. before.Where((_, position) => position % 3 == 2)],
                Resources = resources,
                IsExclusive = isExclusive,
                ContinueOnError = random.Next(6) == 0,
                Timeout = fate is 3 or 4 ? TimeSpan.FromMilliseconds(3) : null,
                Retry = random.Next(8) == 0 ? new RetrySettings(1, TimeSpan.FromMilliseconds(1), 1, TimeSpan.FromMilliseconds(1)) : null,
            };
        }

        private async Task WorkAsync(string name, string[] resources, bool isExclusive, int fate, CancellationToken token)
        {
            // Work that was left behind when the run was abandoned may still be at it.
            var isLate = token.IsCancellationRequested;
            foreach (var before in graph.DependenciesOf(graph.Tasks.First(task => task.Name == name)).Where(_ => !isLate))
            {
                Check(!running.ContainsKey(before.Name), $"{name} began before {before.Name} had ended");
            }

            // Work that overran its timeout and the clean-up is left behind: it may still be at it when others rightly start.
            var mayBeLeftBehind = graph.Tasks.First(task => task.Name == name).Timeout is not null;
            Check(mayBeLeftBehind || running.TryAdd(name, 0), $"{name} runs twice");
            Check(!isExclusive || isLate || running.Keys.All(other => other == name), $"{name} is exclusive but not alone");
            string[] held = mayBeLeftBehind ? [] : [.. resources.Select(resource => resource.ToUpperInvariant()).Distinct()];
            foreach (var resource in held)
            {
                Check(holders.TryAdd(resource, name), $"{name} and another hold {resource}");
            }

            try
            {
                switch (fate)
                {
                    case 0:
                        throw new PipelineException("expected");
                    case 1:
                        await Task.Yield();
                        throw new InvalidOperationException("unexpected");
                    case 2:
                        throw new CheckFailedException("no");
                    case 3:
                        await Task.Delay(50, token);
                        break;
                    case 4:
                        Thread.Sleep(1);
                        break;
                    case 5:
                        token.UnsafeRegister(static _ => throw new InvalidOperationException("a callback that throws"), null);
                        await Task.Delay(1, token);
                        break;
                    case 6:
                        // It does not hear.
                        await Task.Delay(25, CancellationToken.None);
                        break;
                    case 7:
                        await cancel.CancelAsync();
                        break;
                    default:
                        await Task.Yield();
                        break;
                }
            }
            finally
            {
                foreach (var resource in held)
                {
                    holders.TryRemove(resource, out _);
                }

                running.TryRemove(name, out _);
            }
        }

        private void Check(bool holds, string what)
        {
            if (!holds)
            {
                broken.Enqueue(what);
            }
        }
    }
}
