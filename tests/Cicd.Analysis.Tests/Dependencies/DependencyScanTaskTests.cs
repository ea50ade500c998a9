using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests.Dependencies;

public sealed class DependencyScanTaskTests : IDisposable
{
    private readonly PackageTree tree = new PackageTree().Project("App", "!Weak/1.0.0").Osv("GHSA-aaaa-bbbb-cccc", "Weak", """{"introduced":"0"},{"fixed":"1.1.0"}""");
    private readonly RecordingEvidence evidence = new();
    private readonly List<LogEntry> log = [];

    public void Dispose() => tree.Dispose();

    [Fact]
    public async Task Findings_do_not_fail_the_task_but_are_shown_written_and_handed_to_the_gate()
    {
        var result = await RunAsync();

        Assert.Equal(ExitCodes.Succeeded, result.ExitCode);
        Assert.Equal(["1 high, 0 medium", "1 package"], Assert.Single(result.Tasks).Figures);
        Assert.Equal([typeof(VulnerabilityEvidence), typeof(FindingsEvidence), typeof(DependencyEvidence)], evidence.Records.Select(record => record.GetType()));
        Assert.All(evidence.Records, record => Assert.Equal(("DependencyScan", EvidenceStatus.Complete), (record.Source, record.Status)));
        Assert.True(File.Exists(Path.Combine(tree.Root, "artifacts/sarif/dependencies.sarif")));
        Assert.StartsWith("GHSA-aaaa-bbbb-cccc (high): Weak 1.0.0 is vulnerable", Assert.Single(log, entry => entry.Level == LogLevel.Warning).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_not_be_examined_fails_the_task_and_leaves_no_evidence()
    {
        tree.Project("Bad").Write("Bad/packages.lock.json", "{");

        var result = await RunAsync();

        Assert.Equal(ExitCodes.EvidenceUnavailable, result.ExitCode);
        Assert.Contains("packages.lock.json", Assert.Single(result.Tasks).Reason, StringComparison.Ordinal);
        Assert.Empty(evidence.Records);
    }

    [Fact]
    public async Task Without_data_there_is_no_evidence()
    {
        Directory.Delete(tree.OsvDirectory, recursive: true);

        Assert.Equal(ExitCodes.EvidenceUnavailable, (await RunAsync()).ExitCode);
        Assert.Empty(evidence.Records);
    }

    private async Task<RunResult> RunAsync()
    {
        Redactor redactor = new();
        PipelineRuntime runtime = new(new RunInfo("test", tree.Root), redactor, evidence, new TaskLog(redactor, log.Add));
        PipelineContext context = new();
        context.Attach(runtime);
        var catalog = TaskCatalog.Discover([typeof(PackageScan).Assembly], typeof(PipelineContext));
        Assert.Single(catalog.Tasks, task => task.Name == "DependencyScan").Body.Attach(new PackageScan(tree.Scanner(), () => tree.Request()), context);
        return await new PipelineEngine(runtime, new EngineOptions { Observers = [new LogObserver(log)] }).RunAsync(PipelineGraph.Create(catalog.Definitions).Plan(["DependencyScan"]), CancellationToken.None);
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
