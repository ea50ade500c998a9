namespace Cicd.Policy.Tests;

/// <summary>The gate inside real runs of the engine.</summary>
public sealed class RunTests : IDisposable
{
    private const string TwoTests = "{ id: tests, tests: { passedAtLeast: 2 } }";
    private readonly Workspace workspace = new();
    private bool published;

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_denied_publish_never_starts(bool exclusive)
    {
        workspace.Write("release.yaml", Workspace.Rules(TwoTests));

        var result = await RunAsync("Publish", exclusive, passed: 1);

        Assert.Equal(ExitCodes.GateDenied, result.ExitCode);
        Assert.False(published);
        Assert.StartsWith("policy release (policies/release.yaml:7): rule tests: ", result.Tasks[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_publish_whose_policies_are_met_runs()
    {
        workspace.Write("release.yaml", Workspace.Rules(TwoTests));

        var result = await RunAsync("Publish", exclusive: false, passed: 2);

        Assert.Equal(ExitCodes.Succeeded, result.ExitCode);
        Assert.True(published);
        Assert.Equal("artifacts/evidence/decision-Publish.json", result.Tasks[^1].Decision!.File);
    }

    [Fact]
    public async Task A_task_that_rewrites_the_policy_does_not_loosen_it()
    {
        workspace.Write("release.yaml", Workspace.Rules(TwoTests));

        var result = await RunAsync("Publish", exclusive: false, passed: 1, () => workspace.Write("release.yaml", Workspace.Rules("{ id: tests, tests: { passedAtLeast: 0 } }")));

        Assert.Equal(ExitCodes.GateDenied, result.ExitCode);
        Assert.False(published);
    }

    [Theory]
    [InlineData(2, "1 rule passed", ExitCodes.Succeeded)]
    [InlineData(1, "1 of 1 rule failed", ExitCodes.GateDenied)]
    public async Task The_gate_task_has_the_count_of_rules_as_its_figure(int passed, string figure, int exitCode)
    {
        workspace.Write("release.yaml", Workspace.Rules(TwoTests));

        var result = await RunAsync("Gate", exclusive: false, passed);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal([figure], result.Tasks[^1].Figures);
        Assert.True(File.Exists(Path.Combine(workspace.Root, "artifacts/evidence/decision-Gate.json")));
    }

    private Task<RunResult> RunAsync(string target, bool exclusive, int passed, Action? mischief = null)
    {
        var runtime = workspace.Runtime();
        var gate = workspace.Gate(runtime, time: TimeProvider.System);
        var test = new TaskDefinition("Test", TaskBody.From((_, cancellationToken) =>
        {
            mischief?.Invoke();
            return runtime.AddEvidenceAsync(new TestEvidence("Test", passed, 0, 0), cancellationToken);
        }));
        var judge = new TaskDefinition("Gate", TaskBody.From((_, cancellationToken) => new Gate(gate).RunAsync(new PipelineContext(), cancellationToken)))
        {
            DependsOn = ["Test"],
            IsGate = true,
        };
        var publish = new TaskDefinition("Publish", TaskBody.From((_, _) =>
        {
            published = true;
            return Task.CompletedTask;
        }))
        {
            DependsOn = ["Test"],
            Gated = GateActions.Publish,
        };
        var plan = PipelineGraph.Create([test, judge, publish]).Plan([target], exclusive);
        return new PipelineEngine(runtime, new EngineOptions { Gate = gate }).RunAsync(plan, CancellationToken.None);
    }

    private sealed class Gate(PolicyGate gate) : GateTask<PipelineContext>(gate);
}
