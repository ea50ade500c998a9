namespace Cicd.Policy.Tests;

public sealed class EvidenceStatusTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task A_check_that_could_not_do_its_work_denies()
    {
        var verdict = await workspace.JudgeAsync(
            "tests: { failedAtMost: 0 }",
            new TestEvidence("Test", 9, 0, 0) { Status = EvidenceStatus.Failed, StatusReason = "the test host crashed" });

        Assert.Equal(RuleOutcome.NotEvaluated, verdict.Outcome);
        Assert.Equal("Test could not do its work (the test host crashed): mend that and run again", verdict.Message);
        Assert.False((await workspace.DecideAsync()).IsAllowed);
    }

    [Fact]
    public async Task A_check_that_saw_only_a_part_denies()
    {
        var verdict = await workspace.JudgeAsync(
            "findings: { kind: code, atMost: 0 }",
            new FindingsEvidence("CodeScan", "code", []) { Tool = "t", Status = EvidenceStatus.Degraded, StatusReason = "1 project does not compile" });

        Assert.Equal(RuleOutcome.NotEvaluated, verdict.Outcome);
        Assert.Equal("CodeScan saw only a part (1 project does not compile): mend that and run again", verdict.Message);
    }

    [Fact]
    public async Task A_rule_can_allow_a_check_that_saw_only_a_part()
    {
        var verdict = await workspace.JudgeAsync(
            "allowDegraded: true\n      findings: { kind: code, atMost: 0 }",
            new FindingsEvidence("CodeScan", "code", []) { Tool = "t", Status = EvidenceStatus.Degraded, StatusReason = "no network" });

        Assert.Equal(RuleOutcome.Passed, verdict.Outcome);
        Assert.Contains("CodeScan saw only a part (no network), which the rule allows", verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_cannot_allow_a_check_that_could_not_do_its_work()
    {
        var verdict = await workspace.JudgeAsync(
            "allowDegraded: true\n      tests: { failedAtMost: 0 }",
            new TestEvidence("Test", 9, 0, 0) { Status = EvidenceStatus.Failed });

        Assert.Equal(RuleOutcome.NotEvaluated, verdict.Outcome);
    }

    [Fact]
    public async Task One_failed_check_denies_beside_a_good_one()
    {
        var verdict = await workspace.JudgeAsync(
            "tests: { failedAtMost: 0 }",
            new TestEvidence("Unit", 9, 0, 0),
            new TestEvidence("Acceptance", 0, 0, 0) { Status = EvidenceStatus.Failed });

        Assert.Equal(RuleOutcome.NotEvaluated, verdict.Outcome);
    }

    [Fact]
    public async Task A_status_that_is_none_of_those_known_denies()
    {
        var verdict = await workspace.JudgeAsync("tests: { failedAtMost: 0 }", new TestEvidence("Test", 9, 0, 0) { Status = (EvidenceStatus)99 });

        Assert.Equal(RuleOutcome.NotEvaluated, verdict.Outcome);
    }
}
