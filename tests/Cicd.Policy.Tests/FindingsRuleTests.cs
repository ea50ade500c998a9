namespace Cicd.Policy.Tests;

public sealed class FindingsRuleTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("severityAtLeast: high, atMost: 2", RuleOutcome.Passed, "2 code findings of severity high or above, at most 2 allowed")]
    [InlineData("severityAtLeast: high, atMost: 1", RuleOutcome.Failed, "2 code findings of severity high or above, at most 1 allowed: mend R4 (src/R4.cs:7), R3 (src/R3.cs:7)")]
    [InlineData("severityAtLeast: critical, atMost: 1", RuleOutcome.Passed, "1 code finding of severity critical or above, at most 1 allowed")]
    [InlineData("atMost: 4", RuleOutcome.Failed, "5 code findings, at most 4 allowed: mend R4 (src/R4.cs:7), R3 (src/R3.cs:7), R2 (src/R2.cs:7) and 2 more")]
    [InlineData("severityAtLeast: note, atMost: 5, scope: all", RuleOutcome.Passed, "5 code findings, at most 5 allowed")]
    public async Task Findings_are_counted_from_a_severity_on(string thresholds, RuleOutcome outcome, string message)
    {
        var verdict = await workspace.JudgeAsync($"findings: {{ kind: code, {thresholds} }}", Scan("code", [.. Enum.GetValues<Severity>().Select(Found)]));

        Assert.Equal((outcome, message), (verdict.Outcome, verdict.Message));
    }

    [Fact]
    public async Task Suppressed_findings_are_told_but_not_counted()
    {
        var verdict = await workspace.JudgeAsync(
            "findings: { kind: code, atMost: 0 }",
            Scan("code", Found(Severity.Critical) with { SuppressedBecause = "a test" }));

        Assert.Equal("0 code findings, at most 0 allowed; 1 suppressed", verdict.Message);
    }

    [Theory]
    [InlineData("secrets", "a SecretScan task")]
    [InlineData("dependencies", "a DependencyScan task")]
    [InlineData("licenses", "a LicenseScan task")]
    [InlineData("image", "an ImageScan task")]
    public async Task Another_kind_of_scan_is_no_evidence(string kind, string task)
    {
        var verdict = await workspace.JudgeAsync($"findings: {{ kind: {kind}, atMost: 0 }}", Scan("code"));

        Assert.Equal(RuleOutcome.NotEvaluated, verdict.Outcome);
        Assert.Equal($"there is no evidence of a scan of {kind} in this run: {task} must run before the gate (demanded: at most 0 {kind} findings)", verdict.Message);
    }

    [Fact]
    public async Task The_findings_of_several_scanners_are_added_up()
    {
        var verdict = await workspace.JudgeAsync("findings: { kind: code, atMost: 1 }", Scan("code", Found(Severity.Low)), Scan("code", Found(Severity.High)));

        Assert.Equal(RuleOutcome.Failed, verdict.Outcome);
    }

    private static FindingsEvidence Scan(string kind, params Finding[] findings) => new("Scan", kind, findings) { Tool = "tool 1" };

    private static Finding Found(Severity severity) => new($"R{(int)severity}", severity, "bad", "f") { Location = new($"src/R{(int)severity}.cs", 7) };
}
