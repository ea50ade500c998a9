namespace Cicd.Policy.Tests;

public sealed class GateTaskTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task The_verdict_of_every_rule_is_printed()
    {
        workspace.Write("release.yaml", Workspace.Rules("{ id: tests, tests: { failedAtMost: 0 } }\n    - { id: bom, sbom: { required: true } }"));
        workspace.Evidence.Add(new TestEvidence("Test", 2, 0, 0));

        await Assert.ThrowsAsync<GateDeniedException>(RunAsync);

        Assert.Equal(
            [
                new LogEntry(LogLevel.Information, "passed         release/tests  0 failed, at most 0 allowed"),
                new LogEntry(LogLevel.Warning, "not evaluated  release/bom    there is no evidence of an SBOM in this run: a Sbom task must run before the gate (demanded: at least 1 SBOM)", new("policies/release.yaml", 8, 7)),
            ],
            workspace.Output.Take(2));
        Assert.Equal(
            """
            Denied by 1 of 2 rules:
              release/bom (policies/release.yaml:8:7)
                figure     there is no evidence of an SBOM in this run
                threshold  at least 1 SBOM
                mend       let a Sbom task run before the gate
                           or accept it for at most 90d: cicd policy waive release/bom
              note: The policies are those of the work tree: whoever changes the code can change them.
            """.ReplaceLineEndings("\n"),
            string.Join('\n', workspace.Output.Skip(2).Select(entry => entry.Message)));
    }

    [Fact]
    public async Task A_denial_carries_the_decision()
    {
        workspace.Write("release.yaml", Workspace.Rules("{ id: bom, sbom: { required: true } }"));

        var denied = await Assert.ThrowsAsync<GateDeniedException>(RunAsync);

        Assert.Equal("artifacts/evidence/decision-Gate.json", denied.Decision.File);
        Assert.StartsWith("policy release", denied.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_allowed_run_goes_on()
    {
        workspace.Write("release.yaml", Workspace.Rules("{ id: bom, sbom: { required: true } }"));
        workspace.Evidence.Add(new SbomEvidence("Sbom", "CycloneDX 1.6", 1, default));

        await RunAsync();

        Assert.Contains("Allowed by policy release (policies/release.yaml).", workspace.Output.Select(entry => entry.Message));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("production", true)]
    public async Task The_policies_of_an_environment_are_asked_where_the_run_names_it(string? environment, bool asked)
    {
        workspace.Write("release.yaml", Workspace.Rules("{ id: bom, sbom: { required: true } }").Replace("spec:", "spec:\n  environments: [production]", StringComparison.Ordinal));
        workspace.Run = workspace.Run with { Environment = environment };

        var denied = await Assert.ThrowsAsync<GateDeniedException>(RunAsync);

        Assert.Equal(asked, denied.Decision.Verdicts.Count == 1);
    }

    [Fact]
    public async Task Evidence_that_cannot_be_read_denies()
    {
        workspace.Write("release.yaml", Workspace.Rules("{ id: bom, sbom: { required: true } }"));
        workspace.Fault = new PipelineException("the signature is wrong");

        var denied = await Assert.ThrowsAsync<GateDeniedException>(RunAsync);

        Assert.Equal("the evidence of the run cannot be collected: the signature is wrong", denied.Message);
    }

    private Task RunAsync() => new Gate(workspace.Gate()).RunAsync(new PipelineContext(), CancellationToken.None);

    private sealed class Gate(PolicyGate gate) : GateTask<PipelineContext>(gate);
}
