namespace Cicd.Policy.Tests;

public sealed class CoverageRuleTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("lineAtLeast: 80", 80, 100, RuleOutcome.Passed, "80 % of lines covered (80 of 100), at least 80 % needed")]
    [InlineData("lineAtLeast: 80", 79999, 100000, RuleOutcome.Failed, "79.99 % of lines covered (79999 of 100000), at least 80 % needed: add tests for what is not covered")]
    [InlineData("lineAtLeast: 66.67", 2, 3, RuleOutcome.Failed, "66.66 % of lines covered (2 of 3), at least 66.67 % needed: add tests for what is not covered")]
    [InlineData("lineAtLeast: 66.66", 2, 3, RuleOutcome.Passed, "66.66 % of lines covered (2 of 3), at least 66.66 % needed")]
    [InlineData("lineAtLeast: 100", int.MaxValue, int.MaxValue, RuleOutcome.Passed, "100 % of lines covered (2147483647 of 2147483647), at least 100 % needed")]
    [InlineData("lineAtLeast: 100", int.MaxValue - 1, int.MaxValue, RuleOutcome.Failed, "99.99 % of lines covered (2147483646 of 2147483647), at least 100 % needed: add tests for what is not covered")]
    [InlineData("lineAtLeast: 0", 0, 1, RuleOutcome.Passed, "0 % of lines covered (0 of 1), at least 0 % needed")]
    public async Task Lines_are_held_against_the_threshold_without_rounding(string threshold, int covered, int total, RuleOutcome outcome, string message)
    {
        var verdict = await workspace.JudgeAsync($"coverage: {{ {threshold} }}", new CoverageEvidence("Test", new(covered, total), new(0, 0)));

        Assert.Equal((outcome, message), (verdict.Outcome, verdict.Message));
    }

    [Theory]
    [InlineData(72, RuleOutcome.Failed)]
    [InlineData(73, RuleOutcome.Passed)]
    public async Task Branches_are_held_against_the_threshold(int covered, RuleOutcome outcome)
    {
        var verdict = await workspace.JudgeAsync("coverage: { branchAtLeast: 72.5 }", new CoverageEvidence("Test", new(0, 100), new(covered, 100)));

        Assert.Equal(outcome, verdict.Outcome);
    }

    [Fact]
    public async Task Several_records_are_added_up()
    {
        var verdict = await workspace.JudgeAsync(
            "coverage: { lineAtLeast: 75 }",
            new CoverageEvidence("A", new(100, 100), new(0, 0)),
            new CoverageEvidence("B", new(50, 100), new(0, 0)));

        Assert.Equal("75 % of lines covered (150 of 200), at least 75 % needed", verdict.Message);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 10)]
    [InlineData(11, 10)]
    public async Task Counts_that_say_nothing_are_not_believed(int covered, int total)
    {
        var verdict = await workspace.JudgeAsync("coverage: { lineAtLeast: 0 }", new CoverageEvidence("Test", new(covered, total), new(0, 0)));

        Assert.NotEqual(RuleOutcome.Passed, verdict.Outcome);
    }

    [Fact]
    public async Task Without_coverage_the_rule_is_not_evaluated()
    {
        var verdict = await workspace.JudgeAsync("coverage: { lineAtLeast: 0 }", new TestEvidence("Test", 1, 0, 0));

        Assert.Equal(RuleOutcome.NotEvaluated, verdict.Outcome);
        Assert.Equal("there is no evidence of coverage in this run: a Test task that collects it must run before the gate (demanded: at least 0 % of lines)", verdict.Message);
    }
}
