namespace Cicd.Hosting.Tests.ConsoleCapturing;

[Collection(nameof(ConsoleUsers))]
public sealed class ConsoleCaptureTests
{
    private readonly Redactor redactor = new();
    private readonly RecordingObserver recorded = new();

    [Fact]
    public async Task Lines_that_a_task_writes_to_the_console_go_to_its_log()
    {
        await RunAsync(("A", () =>
        {
            Console.WriteLine("one");
            Console.Write("tw");
            Console.Write('o');
            Console.WriteLine();
            Console.Error.WriteLine("{0} and {1}", 3, 4);
        }));

        Assert.Equal(["A: one", "A: two", "A: 3 and 4", "A finished"], recorded.Seen);
        Assert.All(recorded.Levels, level => Assert.Equal(LogLevel.Information, level));
    }

    [Fact]
    public async Task A_line_that_is_not_ended_is_shown_before_its_task_is_finished()
    {
        await RunAsync(("A", () => Console.Write("unfinished")));

        Assert.Equal(["A: unfinished", "A finished"], recorded.Seen);
    }

    [Fact]
    public async Task Tasks_that_run_at_once_each_have_their_own_lines()
    {
        using var both = new Barrier(2);
        await RunAsync(("A", () => Write("a")), ("B", () => Write("b")));

        Assert.Equal(["A: a1a2a3", "A finished"], recorded.Seen.Where(line => line.StartsWith('A')));
        Assert.Equal(["B: b1b2b3", "B finished"], recorded.Seen.Where(line => line.StartsWith('B')));

        void Write(string name)
        {
            foreach (var part in (int[])[1, 2, 3])
            {
                both.SignalAndWait();
                Console.Write($"{name}{part}");
            }
        }
    }

    [Fact]
    public async Task A_secret_written_in_two_parts_is_hidden_even_when_flushed_between()
    {
        redactor.Register(new Secret("tiger-lily"));
        await RunAsync(("A", () =>
        {
            Console.Write("the tiger");
            Console.Out.Flush();
            Console.WriteLine("-lily");
        }));

        Assert.Equal(["A: the ***", "A finished"], recorded.Seen);
    }

    [Fact]
    public void What_is_written_outside_of_tasks_goes_to_the_log_of_the_run_at_the_latest_when_capturing_ends()
    {
        var lines = new List<string>();
        using (new ConsoleCapture(Runtime(entry => lines.Add(entry.Message))))
        {
            Console.WriteLine("first");
            Console.Write("last");
        }

        Assert.Equal(["first", "last"], lines);
    }

    [Fact]
    public void The_console_is_given_back()
    {
        var (before, beforeError) = (Console.Out, Console.Error);
        using (new ConsoleCapture(Runtime(static _ => { })))
        {
            Assert.NotSame(before, Console.Out);
        }

        Assert.Same(before, Console.Out);
        Assert.Same(beforeError, Console.Error);
    }

    private async Task RunAsync(params (string Name, Action Work)[] tasks)
    {
        var runtime = Runtime(static _ => { });
        using var capture = new ConsoleCapture(runtime);
        var graph = PipelineGraph.Create(tasks.Select(task => new TaskDefinition(task.Name, TaskBody.From((_, token) => Task.Run(task.Work, token)))));
        var plan = graph.Plan([.. tasks.Select(task => task.Name)]);
        var result = await new PipelineEngine(runtime, new EngineOptions { Jobs = 4, Observers = [capture, recorded] }).RunAsync(plan, default);
        Assert.Equal(0, result.ExitCode);
    }

    private PipelineRuntime Runtime(Action<LogEntry> log) =>
        new(new RunInfo("run", Path.GetTempPath()), redactor, new Processes.NoEvidence(), new TaskLog(redactor, log));

    private sealed class RecordingObserver : RunObserver
    {
        private readonly List<string> seen = [];
        private readonly List<LogLevel> levels = [];

        public IReadOnlyList<string> Seen => seen;

        public IReadOnlyList<LogLevel> Levels => levels;

        public override void Output(TaskDefinition? task, LogEntry entry)
        {
            lock (seen)
            {
                seen.Add($"{task}: {entry.Message}");
                levels.Add(entry.Level);
            }
        }

        public override void TaskFinished(TaskResult result)
        {
            lock (seen)
            {
                seen.Add($"{result.Task} finished");
            }
        }
    }
}
