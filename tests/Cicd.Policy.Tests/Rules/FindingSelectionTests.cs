namespace Cicd.Policy.Tests;

public sealed class FindingSelectionTests
{
    private static readonly FindingsEvidence Scan = Asked.Scan(
        "code",
        Asked.Found("CA5350", Severity.High, "src/Core/A.cs", "f1", 327),
        Asked.Found("CA2100", Severity.High, "src/Data/Sql.cs", "f2", 89),
        Asked.Found("CS1591", Severity.Low, "tests/T.cs", "f3"),
        new Finding("WHOLE", Severity.Medium, "bad", "f4"));

    [Theory]
    [InlineData("", "Failed: 4 code findings")]
    [InlineData(", severityAtLeast: high", "Failed: 2 code findings of severity high or above")]
    [InlineData(", rules: [CA*]", "Failed: 2 code findings of CA*")]
    [InlineData(", rules: [CA2100, CS1591]", "Failed: 2 code findings of CA2100, CS1591")]
    [InlineData(", rules: [XX*]", "Passed: 0 code findings of XX*")]
    [InlineData(", cwe: [89]", "Failed: 1 code finding of CWE 89")]
    [InlineData(", cwe: [22]", "Passed: 0 code findings of CWE 22")]
    [InlineData(", paths: [\"src/**\"]", "Failed: 3 code findings in src/**")]
    [InlineData(", paths: [\"src/*\"]", "Failed: 1 code finding in src/*")]
    [InlineData(", paths: [\"src/Core/?.cs\"], rules: [CA*]", "Failed: 1 code finding of CA* in src/Core/?.cs")]
    [InlineData(", tools: [tool]", "Failed: 4 code findings")]
    [InlineData(", tools: [\"tool 1.*\"]", "Failed: 4 code findings")]
    [InlineData(", tools: [other]", "NotEvaluated: there is no evidence of a scan of code in this run: a CodeScan task must run before the gate (demanded: at most 0 code findings)")]
    [InlineData(", tools: [tool, other]", "Failed: 4 code findings")]
    public void Only_what_is_named_counts(string keys, string outcome)
    {
        Assert.Equal(outcome, new Asked().Rule($"findings: {{ kind: code, atMost: 0{keys} }}").Given(Scan).Outcome());
    }

    [Theory]
    [InlineData("SCS*", "Failed: 1 code finding of SCS*")]
    [InlineData("CA3*", "Failed: 1 code finding of CA3*")]
    [InlineData("CA5*", "Passed: 0 code findings of CA5*")]
    public void A_finding_of_several_rules_counts_for_each_of_them(string rule, string outcome)
    {
        var scan = Asked.Scan("code", Asked.Found("SCS0002", Severity.High, "a.cs", "f1", 89) with { RelatedRules = ["CA3001"] });

        Assert.Equal(outcome, new Asked().Rule($"findings: {{ kind: code, atMost: 0, rules: [\"{rule}\"] }}").Given(scan).Outcome());
    }

    [Fact]
    public void Every_tool_that_is_named_must_have_run()
    {
        Assert.Equal(
            "NotEvaluated: no tool other scanned the code: let it run before the gate",
            new Asked().Rule("findings: { kind: code, atMost: 9, tools: [tool, other] }").Given(Scan).Outcome());
    }

    [Theory]
    [InlineData("scope: new, atMost: 0", "Failed: 1 new code finding")]
    [InlineData("scope: new, atMost: 1", "Passed: 1 new code finding")]
    [InlineData("atMost: 3", "Failed: 4 code findings")]
    public void Findings_of_the_baseline_are_not_new(string keys, string outcome)
    {
        Assert.Equal(outcome, Baseline().Rule($"findings: {{ kind: code, {keys} }}").Given(Scan).Outcome());
    }

    [Fact]
    public void Without_a_baseline_everything_is_new()
    {
        Assert.Equal("Failed: 4 new code findings", new Asked().Rule("findings: { kind: code, scope: new, atMost: 0 }").Given(Scan).Outcome());
    }

    [Fact]
    public void A_fingerprint_counts_for_its_kind_of_scan_alone()
    {
        Assert.Equal("Failed: 1 new secret", Baseline().Rule("secrets: { scope: new, atMost: 0 }").Given(Asked.Scan("secrets", Asked.Found(fingerprint: "f1"))).Outcome());
    }

    [Theory]
    [InlineData("", "Failed: 4 code findings against the baseline")]
    [InlineData(", counts: { code: 4 }", "Passed: 4 code findings against the baseline")]
    [InlineData(", counts: { code: 3 }", "Failed: 4 code findings against the baseline")]
    public void A_ratchet_lets_the_count_not_rise(string counts, string outcome)
    {
        Assert.Equal(outcome, Baseline(counts).Rule("findings: { kind: code, ratchet: true }").Given(Scan).Outcome());
    }

    [Fact]
    public void A_ratchet_without_a_baseline_cannot_be_judged()
    {
        Assert.Equal(
            "NotEvaluated: there is no baseline to hold the count against: write policies/baseline.yaml",
            new Asked().Rule("findings: { kind: code, ratchet: true }").Given(Scan).Outcome());
    }

    [Theory]
    [InlineData(0, "Passed: 0 secrets")]
    [InlineData(1, "Failed: 1 secret")]
    public void Secrets_are_counted(int count, string outcome)
    {
        Assert.Equal(outcome, new Asked().Rule("secrets: { atMost: 0 }").Given(Asked.Scan("secrets", [.. Enumerable.Repeat(Asked.Found(), count)])).Outcome());
    }

    [Fact]
    public void Without_a_scan_for_secrets_they_are_not_judged()
    {
        Assert.StartsWith("NotEvaluated: there is no evidence of a scan of secrets in this run", new Asked().Rule("secrets: { atMost: 0 }").Given(Scan).Outcome(), StringComparison.Ordinal);
    }

    private static Asked Baseline(string counts = "") => new Asked().With("baseline.yaml", $$"""
        apiVersion: cicd/v1
        kind: Baseline
        spec: { findings: [{ kind: code, fingerprint: f1 }, { kind: code, fingerprint: f2, rule: CA2100 }, { kind: code, fingerprint: f3 }]{{counts}} }
        """);
}
