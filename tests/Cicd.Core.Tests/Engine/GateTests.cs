using static Cicd.Core.Tests.Engine.TestRun;

namespace Cicd.Core.Tests.Engine;

public class GateTests
{
    private readonly RecordingBody body = new((_, _) => System.Threading.Tasks.Task.CompletedTask);

    [Theory]
    [InlineData(GateActions.Publish)]
    [InlineData(GateActions.Deploy)]
    public async Task Without_a_gate_nothing_is_published_or_deployed(GateActions action)
    {
        var result = await Run(null, action).RunAsync("Publish");

        Assert.Equal(ExitCodes.GateDenied, result.ExitCode);
        Assert.Equal(TaskState.Denied, result.Tasks[0].State);
        Assert.Empty(body.Calls);
    }

    [Fact]
    public async Task A_denied_task_never_starts_and_gets_no_secret_even_when_errors_are_tolerated()
    {
        var gate = new FixedGate(GateDecision.Denied("tests: 1 failed"));
        var run = Run(gate, GateActions.Publish, tolerant: true);

        var result = await run.RunAsync("Publish", exclusive: true);

        Assert.Equal(ExitCodes.GateDenied, result.ExitCode);
        Assert.Empty(body.Calls);
        Assert.DoesNotContain("start Publish", run.Events);
        Assert.Equal("tests: 1 failed", result.Tasks[0].Reason);
    }

    [Fact]
    public async Task An_allowed_task_gets_its_secrets_and_runs()
    {
        var gate = new FixedGate(Allowed("all rules passed"));

        var result = await Run(gate, GateActions.Publish).RunAsync("Publish");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["secrets", "run", "finally"], body.Calls);
        Assert.Equal(new GateDestination(GateActions.Publish, "Publish", null), gate.Request!.Destination);
    }

    [Fact]
    public async Task A_gate_that_breaks_denies()
    {
        var result = await Run(new FixedGate(null), GateActions.Publish).RunAsync("Publish");

        Assert.Equal(ExitCodes.GateDenied, result.ExitCode);
        Assert.Contains("could not judge", result.Tasks[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_audit_a_denial_by_the_gate_task_is_only_told_and_nothing_is_published()
    {
        var gateTask = new TaskDefinition("Gate", TaskBody.From((_, _) => throw new GateDeniedException(GateDecision.Denied("no tests")))) { IsGate = true };
        var run = Run(new FixedGate(Allowed()), GateActions.Publish).Add(gateTask);
        run.Options = run.Options with { IsAudit = true };

        Assert.Equal(0, (await run.RunAsync("Gate")).ExitCode);
        Assert.Equal(ExitCodes.GateDenied, (await run.RunAsync("Publish")).ExitCode);
        Assert.Empty(body.Calls);
    }

    [Fact]
    public async Task The_gate_sees_the_evidence_of_attempts_that_ended_and_not_of_those_that_broke()
    {
        var gate = new FixedGate(Allowed());
        var run = Run(gate, GateActions.Publish, dependsOn: "Test");
        var attempt = 0;
        run.Add(new TaskDefinition("Test", TaskBody.From(async (_, token) =>
        {
            await run.Runtime.AddEvidenceAsync(new TestEvidence("Test", ++attempt, 0, 0), token);
            if (attempt == 1)
            {
                throw new PipelineException("the network broke");
            }
        }))
        { Retry = new RetrySettings(1, TimeSpan.Zero, 1, TimeSpan.Zero) });

        await run.RunAsync("Publish");

        Assert.Equal(2, Assert.IsType<TestEvidence>(Assert.Single(gate.Request!.Evidence)).Passed);
    }

    [Fact]
    public async Task An_allowing_decision_that_is_not_signed_denies_and_says_why()
    {
        var result = await Run(new FixedGate(new GateDecision(true, "all rules passed")), GateActions.Publish).RunAsync("Publish");

        Assert.Equal(ExitCodes.GateDenied, result.ExitCode);
        Assert.Equal("the decision is not signed: The evidence store of this pipeline signs nothing.", result.Tasks[0].Reason);
        Assert.Empty(body.Calls);
    }

    [Fact]
    public async Task An_allowing_decision_that_has_expired_denies()
    {
        var result = await Run(new FixedGate(Allowed() with { ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(-1) }), GateActions.Publish).RunAsync("Publish");

        Assert.Equal(ExitCodes.GateDenied, result.ExitCode);
        Assert.StartsWith("the decision expired at ", result.Tasks[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_of_one_task_is_worth_nothing_for_another()
    {
        var run = Run(new FixedGate(Allowed()), GateActions.Publish, dependsOn: "First").Add(new TaskDefinition("First", body) { Gated = GateActions.Publish });

        var result = await run.RunAsync("Publish");

        Assert.Equal(ExitCodes.GateDenied, result.ExitCode);
        Assert.Equal("the decision is that of the task First, and no other may use it.", result.Tasks[1].Reason);
    }

    private static GateDecision Allowed(string reason = "") => new(true, reason) { Statement = "artifacts/evidence/decision.intoto.json" };

    private TestRun Run(IGate? gate, GateActions action, bool tolerant = false, params string[] dependsOn) =>
        new TestRun { Options = new() { Gate = gate } }.Add(new TaskDefinition("Publish", body) { Gated = action, ContinueOnError = tolerant, DependsOn = dependsOn });

    private sealed class FixedGate(GateDecision? decision) : IGate
    {
        public GateRequest? Request { get; private set; }

        public Task<GateDecision> DecideAsync(GateRequest request, CancellationToken cancellationToken)
        {
            Request = request;
            return System.Threading.Tasks.Task.FromResult(decision ?? throw new InvalidOperationException("broken gate"));
        }
    }
}
