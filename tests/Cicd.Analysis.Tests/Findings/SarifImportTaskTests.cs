using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests.Findings;

public sealed class SarifImportTaskTests : IDisposable
{
    private const string Sarif = """{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Linter","version":"3.1"}},"invocations":[{"executionSuccessful":SUCCESS}],"results":[{"ruleId":"L1","level":"error","message":{"text":"Bad."},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a.js"},"region":{"startLine":3}}}]}]}]}""";

    private readonly TemporaryTree tree = new();
    private readonly RecordingEvidence evidence = new();

    public void Dispose() => tree.Dispose();

    [Fact]
    public async Task Findings_of_another_tool_are_evidence_of_that_tool()
    {
        var result = await RunAsync(Sarif.Replace("SUCCESS", "true", StringComparison.Ordinal));

        Assert.Equal(ExitCodes.Succeeded, result.ExitCode);
        Assert.Equal(["1 high, 0 medium", "Linter"], Assert.Single(result.Tasks).Figures);
        var record = Assert.IsType<FindingsEvidence>(Assert.Single(evidence.Records));
        Assert.Equal(("ToolImport", "code", "Linter 3.1", EvidenceStatus.Complete), (record.Source, record.Scan, record.Tool, record.Status));
        Assert.Equal(["artifacts/sarif/tool.sarif"], record.Files);
        Assert.Equal("a.js:3", Assert.Single(record.Findings).Location!.ToString());
    }

    [Fact]
    public async Task A_tool_that_failed_is_missing_evidence()
    {
        var result = await RunAsync(Sarif.Replace("SUCCESS", "false", StringComparison.Ordinal));

        Assert.Equal(ExitCodes.EvidenceUnavailable, result.ExitCode);
        Assert.Contains("Linter says that it did not come to its end", Assert.Single(result.Tasks).Reason, StringComparison.Ordinal);
        Assert.Empty(evidence.Records);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_missing_evidence()
    {
        var result = await RunAsync(null);

        Assert.Equal(ExitCodes.EvidenceUnavailable, result.ExitCode);
        Assert.Contains("tool.sarif cannot be read", Assert.Single(result.Tasks).Reason, StringComparison.Ordinal);
        Assert.Empty(evidence.Records);
    }

    private async Task<RunResult> RunAsync(string? sarif)
    {
        if (sarif is not null)
        {
            tree.Write("artifacts/sarif/tool.sarif", sarif);
        }

        Redactor redactor = new();
        PipelineRuntime runtime = new(new RunInfo("test", tree.Root), redactor, evidence, new TaskLog(redactor, _ => { }));
        PipelineContext context = new();
        context.Attach(runtime);
        var catalog = TaskCatalog.Discover([typeof(ToolImport).Assembly], typeof(PipelineContext));
        Assert.Single(catalog.Tasks, task => task.Name == "ToolImport").Body.Attach(new ToolImport(), context);
        return await new PipelineEngine(runtime, new EngineOptions()).RunAsync(PipelineGraph.Create(catalog.Definitions).Plan(["ToolImport"]), CancellationToken.None);
    }
}
