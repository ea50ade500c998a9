using static Cicd.Core.Tests.Engine.TestRun;

namespace Cicd.Core.Tests.Engine;

public class CompletionTests
{
    [Fact]
    public async Task Evidence_is_completed_after_teardown_and_before_the_run_is_reported()
    {
        var run = new TestRun().Add(Task("A"));
        run.Completing = result =>
        {
            run.Events.Add($"complete {result.Outcome} {result.Tasks.Count}");
            return System.Threading.Tasks.Task.FromResult<EvidenceSummary?>(new([], "key", "Signed."));
        };

        var result = await run.RunAsync("A");

        Assert.Equal(["start A", "end A Succeeded", "complete succeeded 1"], run.Events);
        Assert.Equal("key", result.Evidence?.KeyId);
    }

    [Fact]
    public async Task Evidence_that_cannot_be_completed_fails_the_run_as_missing_evidence()
    {
        var run = new TestRun().Add(Task("A"));
        run.Redactor.Register(new Secret("full-secret"));
        run.Completing = _ => throw new IOException("disk full-secret");

        var result = await run.RunAsync("A");

        Assert.Equal(ExitCodes.EvidenceUnavailable, result.ExitCode);
        Assert.Equal("The evidence of the run could not be completed: IOException: disk ***", Assert.Single(result.Errors));
    }

    [Fact]
    public async Task Evidence_that_takes_for_ever_does_not_hold_the_run()
    {
        var run = new TestRun().Add(Task("A"));
        run.Options = run.Options with { EvidenceTimeout = TimeSpan.FromMilliseconds(50) };
        run.Completing = async _ =>
        {
            await System.Threading.Tasks.Task.Delay(Timeout.Infinite);
            return null;
        };

        var result = await run.RunAsync("A");

        Assert.Equal(ExitCodes.EvidenceUnavailable, result.ExitCode);
        Assert.Contains("it took longer than", Assert.Single(result.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_artifacts_are_attested_before_the_gate_is_asked()
    {
        var gate = new AskedGate();
        var run = new TestRun { Options = new() { Gate = gate } };
        run.Add(new TaskDefinition("Publish", TaskBody.From((_, _) => System.Threading.Tasks.Task.CompletedTask)) { Gated = GateActions.Publish });
        run.Attesting = () => Assert.False(gate.WasAsked);

        await run.RunAsync("Publish");

        Assert.True(gate.WasAsked);
        Assert.Equal(1, run.Attested);
    }

    private sealed class AskedGate : IGate
    {
        public bool WasAsked { get; private set; }

        public Task<GateDecision> DecideAsync(GateRequest request, CancellationToken cancellationToken)
        {
            WasAsked = true;
            return System.Threading.Tasks.Task.FromResult(new GateDecision(true, "") { Statement = "decision" });
        }
    }
}
