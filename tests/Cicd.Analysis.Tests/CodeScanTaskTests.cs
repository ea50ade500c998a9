using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests;

[Trait("Kind", "EndToEnd")]
public sealed class CodeScanTaskTests : IDisposable
{
    private readonly TemporaryTree tree = new();
    private readonly RecordingEvidence evidence = new();
    private readonly List<LogEntry> log = [];

    public void Dispose() => tree.Dispose();

    [Fact]
    public async Task Findings_do_not_fail_the_task_but_are_shown_written_and_handed_to_the_gate()
    {
        tree.WriteProject("App").Write("App/App.cs", "class App { object o = System.Security.Cryptography.MD5.Create(); }");
        await tree.DotNetAsync("restore", "App");

        var result = await RunAsync();

        Assert.Equal(ExitCodes.Succeeded, result.ExitCode);
        Assert.Equal(["1 high, 0 medium", "1 project"], Assert.Single(result.Tasks).Figures);
        var record = Assert.IsType<FindingsEvidence>(Assert.Single(evidence.Records));
        Assert.Equal(("CodeScan", "code", EvidenceStatus.Complete), (record.Source, record.Scan, record.Status));
        Assert.True(File.Exists(Path.Combine(tree.Root, Assert.Single(record.Files))));
        var warning = Assert.Single(log, entry => entry.Level == LogLevel.Warning);
        Assert.StartsWith("CA5351 (high): ", warning.Message, StringComparison.Ordinal);
        Assert.Equal("App/App.cs", warning.Location!.Path);
    }

    [Fact]
    public async Task A_scan_that_cannot_work_ends_the_run_as_missing_evidence()
    {
        var result = await RunAsync();

        Assert.Equal(ExitCodes.EvidenceUnavailable, result.ExitCode);
        Assert.Contains("There is nothing to scan: ", Assert.Single(result.Tasks).Reason, StringComparison.Ordinal);
        Assert.Empty(evidence.Records);
    }

    private async Task<RunResult> RunAsync()
    {
        Redactor redactor = new();
        PipelineRuntime runtime = new(new RunInfo("test", tree.Root), redactor, evidence, new TaskLog(redactor, log.Add));
        PipelineContext context = new();
        context.Attach(runtime);
        var catalog = TaskCatalog.Discover([typeof(SourceScan).Assembly], typeof(PipelineContext));
        Assert.Empty(catalog.Problems);
        Assert.Single(catalog.Tasks, task => task.Name == "CodeScan").Body.Attach(new SourceScan(Scan.Scanner(tree.Root)), context);
        return await new PipelineEngine(runtime, new EngineOptions { Observers = [new LogObserver(log)] }).RunAsync(PipelineGraph.Create(catalog.Definitions).Plan(["CodeScan"]), CancellationToken.None);
    }

    private sealed class LogObserver(List<LogEntry> log) : RunObserver
    {
        public override void Output(TaskDefinition? task, LogEntry entry)
        {
            lock (log)
            {
                log.Add(entry);
            }
        }
    }
}
