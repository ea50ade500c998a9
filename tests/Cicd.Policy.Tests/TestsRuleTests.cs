namespace Cicd.Policy.Tests;

public sealed class TestsRuleTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("failedAtMost: 2", 0, 2, 0, RuleOutcome.Passed, "2 failed, at most 2 allowed")]
    [InlineData("failedAtMost: 2", 0, 3, 0, RuleOutcome.Failed, "3 failed, at most 2 allowed: mend the tests")]
    [InlineData("passedAtLeast: 12", 12, 0, 0, RuleOutcome.Passed, "12 passed, at least 12 needed")]
    [InlineData("passedAtLeast: 1000000", 12, 0, 0, RuleOutcome.Failed, "12 passed, at least 1000000 needed")]
    [InlineData("skippedAtMost: 1", 1, 0, 1, RuleOutcome.Passed, "1 skipped, at most 1 allowed")]
    [InlineData("skippedAtMost: 1", 1, 0, 2, RuleOutcome.Failed, "2 skipped, at most 1 allowed")]
    [InlineData("failedAtMost: 0, passedAtLeast: 1", 0, 0, 0, RuleOutcome.Failed, "0 passed, at least 1 needed")]
    [InlineData("failedAtMost: 0, passedAtLeast: 5", 1, 2, 0, RuleOutcome.Failed, "2 failed, at most 0 allowed: mend the tests; 1 passed, at least 5 needed")]
    public async Task Figures_are_held_against_thresholds(string thresholds, int passed, int failed, int skipped, RuleOutcome outcome, string message)
    {
        var verdict = await workspace.JudgeAsync($"tests: {{ {thresholds} }}", new TestEvidence("Test", passed, failed, skipped));

        Assert.Equal((outcome, message), (verdict.Outcome, verdict.Message));
    }

    [Fact]
    public async Task Several_test_runs_are_added_up()
    {
        var verdict = await workspace.JudgeAsync(
            "tests: { failedAtMost: 1 }",
            new TestEvidence("Unit", int.MaxValue, 1, 0) { Files = ["artifacts/tests/a.trx"] },
            new TestEvidence("Acceptance", int.MaxValue, 1, 0) { Files = ["artifacts/tests/b.trx"] });

        Assert.Equal(RuleOutcome.Failed, verdict.Outcome);
        Assert.Equal(["artifacts/tests/a.trx", "artifacts/tests/b.trx"], verdict.Evidence);
    }

    [Fact]
    public async Task Failed_tests_are_named_with_their_place()
    {
        var verdict = await workspace.JudgeAsync(
            "tests: { failedAtMost: 0 }",
            new TestEvidence("Test", 1, 4, 0)
            {
                Failures =
                [
                    new("A.One", "no", new("tests/A.cs", 12)),
                    new("A.\u001b[31mTwo\n", "no", null),
                    new("A.Three", "no", null),
                    new("A.Four", "no", null),
                ],
            });

        Assert.Equal("4 failed, at most 0 allowed: mend A.One (tests/A.cs:12), A. [31mTwo, A.Three and 1 more", verdict.Message);
    }

    [Fact]
    public async Task Without_tests_the_rule_is_not_evaluated_and_names_the_task()
    {
        var verdict = await workspace.JudgeAsync("tests: { failedAtMost: 0 }", new SbomEvidence("Sbom", "CycloneDX 1.6", 1, default));

        Assert.Equal(RuleOutcome.NotEvaluated, verdict.Outcome);
        Assert.Equal("there is no evidence of tests in this run: a Test task must run before the gate (demanded: at most 0 failed)", verdict.Message);
    }

    [Fact]
    public async Task A_negative_count_is_not_believed()
    {
        var verdict = await workspace.JudgeAsync("tests: { failedAtMost: 0 }", new TestEvidence("A", 1, 3, 0), new TestEvidence("B", 1, -3, 0));

        Assert.Equal(RuleOutcome.NotEvaluated, verdict.Outcome);
    }

    [Fact]
    public async Task The_help_of_the_rule_is_told_when_it_fails()
    {
        var verdict = await workspace.JudgeAsync("help: Ask the team.\n      tests: { failedAtMost: 0 }", new TestEvidence("Test", 1, 1, 0));

        Assert.EndsWith("(Ask the team.)", verdict.Message, StringComparison.Ordinal);
    }
}
