namespace Cicd.Policy.Tests;

public sealed class GateTests : IDisposable
{
    private const string SbomRule = "{ id: bom, sbom: { required: true } }";
    private static readonly SbomEvidence Sbom = new("Sbom", "CycloneDX 1.6", 3, default) { Files = ["artifacts/sbom/bom.json"] };

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task A_rule_that_is_met_allows()
    {
        workspace.Write("release.yaml", Workspace.Rules(SbomRule));
        workspace.Evidence.Add(Sbom);

        var decision = await workspace.DecideAsync();

        Assert.True(decision.IsAllowed);
        Assert.Equal("Allowed by policy release (policies/release.yaml).", decision.Reason);
    }

    [Fact]
    public async Task A_denial_names_the_policy_the_rule_the_figure_and_the_file()
    {
        workspace.Write("release.yaml", Workspace.Rules("{ id: tests, tests: { passedAtLeast: 1000000 } }\n    - { id: bom, sbom: { required: true } }"));
        workspace.Evidence.Add(new TestEvidence("Test", 12, 0, 0) { Files = ["artifacts/tests/a.trx"] });

        var decision = await workspace.DecideAsync();

        Assert.False(decision.IsAllowed);
        Assert.Equal(
            "policy release (policies/release.yaml:7): rule tests: 12 passed, at least 1000000 needed (artifacts/tests/a.trx)\n"
            + "policy release (policies/release.yaml:8): rule bom: there is no evidence of an SBOM in this run: a Sbom task must run before the gate (demanded: at least 1 SBOM)",
            decision.Reason);
        Assert.Equal("policies/release.yaml:7:7", decision.Verdicts[0].Location!.ToString());
    }

    [Fact]
    public async Task Without_policy_files_all_is_denied()
    {
        workspace.Evidence.Add(Sbom);

        var decision = await workspace.DecideAsync();

        Assert.False(decision.IsAllowed);
        Assert.Equal("no enforced policy applies to publish without an environment (task Publish): there is no policy file in policies/. Write one, such as policies/release.yaml.", decision.Reason);
    }

    [Fact]
    public async Task Policy_files_with_problems_deny_even_if_others_have_none()
    {
        workspace.Write("release.yaml", Workspace.Rules(SbomRule));
        workspace.Write("other.yaml", "kind: Policy");
        workspace.Evidence.Add(Sbom);

        var decision = await workspace.DecideAsync();

        Assert.False(decision.IsAllowed);
        Assert.Contains("policies/other.yaml:1:1", decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_advisory_policy_alone_allows_nothing()
    {
        workspace.Write("release.yaml", Workspace.Rules(SbomRule).Replace("mandatory", "advisory", StringComparison.Ordinal));
        workspace.Evidence.Add(Sbom);

        var decision = await workspace.DecideAsync();

        Assert.False(decision.IsAllowed);
        Assert.Contains("no enforced policy applies to publish", decision.Reason, StringComparison.Ordinal);
        Assert.Contains("release (policies/release.yaml) is advisory for publish and deploy", decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_advisory_failure_is_told_and_denies_nothing()
    {
        workspace.Write("release.yaml", Workspace.Rules(SbomRule));
        workspace.Write("advice.yaml", Workspace.Rules("{ id: tests, tests: { passedAtLeast: 1 } }").Replace("mandatory", "advisory", StringComparison.Ordinal).Replace("release", "advice", StringComparison.Ordinal));
        workspace.Evidence.Add(Sbom);

        var decision = await workspace.DecideAsync();

        Assert.True(decision.IsAllowed);
        Assert.Contains("Advice: policy advice (policies/advice.yaml:7): rule tests: there is no evidence of tests", decision.Reason, StringComparison.Ordinal);
        Assert.Equal([false, true], decision.Verdicts.Select(verdict => verdict.IsEnforced));
    }

    [Fact]
    public async Task An_overridable_policy_denies()
    {
        workspace.Write("release.yaml", Workspace.Rules(SbomRule).Replace("mandatory", "overridable", StringComparison.Ordinal));

        Assert.False((await workspace.DecideAsync()).IsAllowed);
    }

    [Theory]
    [InlineData("production", true)]
    [InlineData("Production", true)]
    [InlineData("staging", false)]
    [InlineData(null, false)]
    public async Task A_policy_with_environments_is_about_these_alone(string? environment, bool applies)
    {
        workspace.Write("release.yaml", Workspace.Rules(SbomRule).Replace("spec:", "spec:\n  environments: [production]", StringComparison.Ordinal));
        workspace.Evidence.Add(Sbom);

        var decision = await workspace.DecideAsync(GateActions.Deploy, environment);

        Assert.Equal(applies, decision.IsAllowed);
        Assert.Equal(applies, decision.Verdicts.Count == 1);
    }

    [Theory]
    [InlineData("publish", GateActions.Publish, true)]
    [InlineData("publish", GateActions.Deploy, false)]
    [InlineData("deploy", GateActions.Deploy, true)]
    [InlineData("deploy", GateActions.Publish | GateActions.Deploy, true)]
    [InlineData("publish, deploy", GateActions.Deploy, true)]
    [InlineData("publish, deploy", GateActions.None, false)]
    public async Task A_policy_with_actions_is_about_these_alone(string actions, GateActions asked, bool applies)
    {
        workspace.Write("release.yaml", Workspace.Rules(SbomRule).Replace("spec:", $"spec:\n  actions: [{actions}]", StringComparison.Ordinal));
        workspace.Evidence.Add(Sbom);

        Assert.Equal(applies, (await workspace.DecideAsync(asked)).IsAllowed);
    }

    [Fact]
    public async Task Every_policy_that_applies_must_be_met()
    {
        workspace.Write("a.yaml", Workspace.Rules(SbomRule));
        workspace.Write("b.yaml", Workspace.Rules("{ id: tests, tests: { passedAtLeast: 1 } }").Replace("release", "strict", StringComparison.Ordinal));
        workspace.Evidence.Add(Sbom);

        Assert.False((await workspace.DecideAsync()).IsAllowed);
    }

    [Fact]
    public async Task A_file_that_is_rewritten_after_it_was_read_changes_nothing()
    {
        workspace.Write("release.yaml", Workspace.Rules("{ id: tests, tests: { passedAtLeast: 2 } }"));
        workspace.Evidence.Add(new TestEvidence("Test", 1, 0, 0));
        var policies = workspace.Read();
        var gate = workspace.Gate();
        Assert.Empty(gate.Problems);
        var digest = policies.Files[0].Digest;

        workspace.Write("release.yaml", Workspace.Rules("{ id: tests, tests: { passedAtLeast: 1 } }"));
        var decision = await gate.DecideAsync(new(workspace.Run, new(GateActions.Publish, "Publish", null), [], workspace.Evidence), CancellationToken.None);

        Assert.False(decision.IsAllowed);
        Assert.Contains(digest.ToString(), File.ReadAllText(Path.Combine(workspace.Root, decision.File!)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_that_cannot_be_written_denies()
    {
        workspace.Write("release.yaml", Workspace.Rules(SbomRule));
        workspace.Evidence.Add(Sbom);
        File.WriteAllText(Path.Combine(workspace.Root, "artifacts"), "in the way");

        var decision = await workspace.DecideAsync();

        Assert.False(decision.IsAllowed);
        Assert.Contains("the decision cannot be written", decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_in_another_order_is_judged_alike()
    {
        workspace.Write("release.yaml", Workspace.Rules("{ id: tests, tests: { passedAtLeast: 3, failedAtMost: 0 } }\n    - { id: bom, sbom: { required: true } }"));
        workspace.Evidence.AddRange([Sbom, new TestEvidence("A", 1, 0, 0), new TestEvidence("B", 2, 0, 0)]);
        var first = await workspace.DecideAsync();

        workspace.Evidence.Reverse();

        Assert.Equal(first.Reason, (await workspace.DecideAsync()).Reason);
        Assert.True(first.IsAllowed);
    }

    [Fact]
    public async Task Cancelling_is_not_swallowed()
    {
        workspace.Write("release.yaml", Workspace.Rules(SbomRule));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => workspace.Gate().DecideAsync(new(workspace.Run, new(GateActions.Publish, "Publish", null), [], []), new(canceled: true)));
    }
}
