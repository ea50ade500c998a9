namespace Cicd.Policy.Tests;

public sealed class SbomRuleTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("required: true", 0, RuleOutcome.Passed, "1 SBOM, at least 1 needed")]
    [InlineData("componentsAtLeast: 3", 3, RuleOutcome.Passed, "3 components, at least 3 needed")]
    [InlineData("componentsAtLeast: 3", 2, RuleOutcome.Failed, "2 components, at least 3 needed: check that the SBOM sees every project")]
    [InlineData("required: true, componentsAtLeast: 0", -1, RuleOutcome.NotEvaluated, null)]
    public async Task An_sbom_is_held_against_the_thresholds(string thresholds, int components, RuleOutcome outcome, string? message)
    {
        var verdict = await workspace.JudgeAsync($"sbom: {{ {thresholds} }}", new SbomEvidence("Sbom", "CycloneDX 1.6", components, default));

        Assert.Equal((outcome, message ?? verdict.Message), (verdict.Outcome, verdict.Message));
    }

    [Fact]
    public async Task Without_an_sbom_the_rule_is_not_evaluated()
    {
        var verdict = await workspace.JudgeAsync("sbom: { required: true }");

        Assert.Equal(RuleOutcome.NotEvaluated, verdict.Outcome);
        Assert.Equal("there is no evidence of an SBOM in this run: a Sbom task must run before the gate (demanded: at least 1 SBOM)", verdict.Message);
    }
}
