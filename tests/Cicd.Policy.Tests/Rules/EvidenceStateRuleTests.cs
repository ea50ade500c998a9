namespace Cicd.Policy.Tests;

public sealed class EvidenceStateRuleTests
{
    private static readonly TestEvidence Tests = new("Test", 1, 0, 0) { Proof = Asked.Proof() };

    [Theory]
    [InlineData("ageAtMost: 10m", "Passed: all evidence up to 10m old")]
    [InlineData("ageAtMost: 9m", "Failed: tests (Test) up to 10m old")]
    [InlineData("signed: true", "Passed: all evidence signed")]
    [InlineData("signedBy: [CI]", "Passed: all evidence signed")]
    [InlineData("signedBy: [key-of-ci]", "Passed: all evidence signed")]
    [InlineData("signedBy: [other]", "Failed: tests (Test) signed by ci")]
    [InlineData("builders: [\"urn:cicd:builder:*\"]", "Passed: all checks by allowed builders")]
    [InlineData("builders: [\"urn:cicd:builder:ci*\"]", "Failed: tests (Test) by urn:cicd:builder:local")]
    [InlineData("kinds: [tests]", "Passed: evidence of tests")]
    [InlineData("kinds: [tests, findings/code]", "NotEvaluated: there is no evidence of findings/code in this run: let a CodeScan task run before the gate")]
    public void Evidence_is_held_against_the_thresholds(string keys, string outcome)
    {
        Assert.Equal(outcome, new Asked().Rule($"evidence: {{ {keys} }}").Given(Tests).Outcome());
    }

    [Theory]
    [InlineData("ageAtMost: 9000d", "NotEvaluated: the age of tests (Test) is not known")]
    [InlineData("signed: true", "Failed: 1 record not signed by a known key: tests (Test)")]
    [InlineData("signedBy: [ci]", "Failed: 1 record not signed by a known key: tests (Test)")]
    [InlineData("builders: [\"**\"]", "Failed: tests (Test) by nobody known")]
    public void Evidence_that_nothing_vouches_for_does_not_count(string keys, string outcome)
    {
        Assert.StartsWith(outcome, new Asked().Rule($"evidence: {{ {keys} }}").Given(Tests with { Proof = null }).Outcome(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_nobody_knows_is_no_signature()
    {
        Assert.StartsWith("Failed", new Asked().Rule("evidence: { signed: true }").Given(Tests with { Proof = Asked.Proof() with { Owner = null } }).Outcome(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-2, "Failed: vulnerabilities (DependencyScan) up to 2d old")]
    [InlineData(0, "Passed: all evidence up to 10m old")]
    [InlineData(null, "NotEvaluated: the age of vulnerabilities (DependencyScan) is not known: let the run state its evidence")]
    public void Data_on_vulnerabilities_ages_as_well(int? days, string outcome)
    {
        var evidence = new VulnerabilityEvidence("DependencyScan", []) { Tool = "t", Proof = Asked.Proof(), DataFrom = days is { } some ? Asked.Now.AddDays(some) : null };

        Assert.Equal(outcome, new Asked().Rule("evidence: { ageAtMost: 24h }").Given(evidence).Outcome());
    }

    [Fact]
    public void Kinds_that_are_named_are_the_only_ones_that_are_judged()
    {
        Assert.Equal(RuleOutcome.Passed, new Asked().Rule("evidence: { kinds: [tests], signed: true }").Given(Tests, new CoverageEvidence("Test", new(1, 1), new(1, 1))).Verdict().Outcome);
    }

    [Fact]
    public void What_people_state_is_not_a_check()
    {
        Assert.Equal(RuleOutcome.Passed, new Asked().Rule("evidence: { signedBy: [ci] }").Given(Tests, Asked.Approval("alice")).Verdict().Outcome);
    }

    [Fact]
    public void A_check_that_failed_is_no_evidence()
    {
        Assert.StartsWith("NotEvaluated: the check did not do its whole work: tests (Test)", new Asked().Rule("evidence: { kinds: [tests] }").Given(Tests with { Status = EvidenceStatus.Failed }).Outcome(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_evidence_nothing_is_judged()
    {
        Assert.StartsWith("NotEvaluated: there is no evidence to judge", new Asked().Rule("evidence: { signed: true }").Outcome(), StringComparison.Ordinal);
    }
}
