namespace Cicd.Policy.Tests;

public sealed class OverrideTests
{
    private const string Glass = "urn:cicd:predicate:break-glass:v1";
    private const string Spec = "enforcement: overridable\n  overrides: { from: [alice, bob] }";

    [Fact]
    public void A_named_approver_overrides_a_failed_rule()
    {
        var asked = new Asked().Rule("tests: { failedAtMost: 0 }", Spec).Given(new TestEvidence("Test", 1, 1, 0), Asked.Approval("alice", "release/x"));

        var verdict = asked.Verdict();

        Assert.Equal(RuleOutcome.Overridden, verdict.Outcome);
        Assert.Equal("overridden by alice (it must go out), until 2026-03-04 06:06 UTC", verdict.Exception);
        Assert.Contains("Rule release/x was not met and is overridden by alice (it must go out), until 2026-03-04 06:06 UTC.", asked.Decide().Notes);
        Assert.Contains("Overridden: policy release (policies/release.yaml:8): rule x: 1 failed", asked.Decide().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_could_not_be_judged_is_overridden_as_well()
    {
        Assert.Equal(RuleOutcome.Overridden, new Asked().Rule("tests: { failedAtMost: 0 }", Spec).Given(Asked.Approval("alice", "Release/X")).Verdict().Outcome);
    }

    [Theory]
    [InlineData("carol", "release/x")]
    [InlineData("alice", "release/y")]
    [InlineData("alice", "x")]
    [InlineData("alice", "*/*")]
    public void Others_and_other_rules_do_not_count(string owner, string rule)
    {
        Assert.Equal(RuleOutcome.NotEvaluated, new Asked().Rule("tests: { failedAtMost: 0 }", Spec).Given(Asked.Approval(owner, rule)).Verdict().Outcome);
    }

    [Theory]
    [InlineData("enforcement: mandatory")]
    [InlineData("enforcement: overridable")]
    public void A_mandatory_policy_and_one_that_names_nobody_are_not_overridden(string spec)
    {
        Assert.Equal(RuleOutcome.NotEvaluated, new Asked().Rule("tests: { failedAtMost: 0 }", spec).Given(Asked.Approval("alice", "release/x")).Verdict().Outcome);
    }

    [Fact]
    public void As_many_have_to_as_the_policy_says()
    {
        const string Two = "enforcement: overridable\n  overrides: { from: [alice, bob], atLeast: 2 }";
        var asked = new Asked().Rule("tests: { failedAtMost: 0 }", Two).Given(Asked.Approval("alice", "release/x"), Asked.Approval("Alice", "release/x"));
        Assert.Equal(RuleOutcome.NotEvaluated, asked.Verdict().Outcome);

        asked.Given(Asked.Approval("bob", "release/x"));
        Assert.Equal(RuleOutcome.Overridden, asked.Verdict().Outcome);
    }

    [Theory]
    [MemberData(nameof(ApprovalsRuleTests.Others), MemberType = typeof(ApprovalsRuleTests))]
    public void An_override_counts_for_exactly_what_it_names(string why, ApprovalEvidence approval)
    {
        Assert.NotEmpty(why);
        Assert.Equal(RuleOutcome.NotEvaluated, new Asked().Rule("tests: { failedAtMost: 0 }", Spec).Given(approval with { Overrides = ["release/x"] }).Verdict().Outcome);
    }

    [Fact]
    public void Who_can_override_and_how_is_named()
    {
        var verdict = new Asked().Rule("tests: { failedAtMost: 0 }", Spec).To("production").Verdict();

        Assert.EndsWith("or alice or bob can override it: cicd policy approve --environment production --override release/x", verdict.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Breaking_the_glass_overrides_a_mandatory_rule_loudly()
    {
        var asked = new Asked().Rule("tests: { failedAtMost: 0 }").Given(Asked.Approval("carol", "release/x") with { Proof = Asked.Proof("carol", Glass) });

        Assert.Equal(RuleOutcome.Overridden, asked.Verdict().Outcome);
        Assert.Contains("Rule release/x was not met and is BREAK-GLASS by carol (it must go out), until 2026-03-04 06:06 UTC.", asked.Decide().Notes);
    }

    [Fact]
    public void Breaking_the_glass_is_bound_to_the_commit_and_to_known_keys_as_well()
    {
        var glass = Asked.Approval("carol", "release/x") with { Proof = Asked.Proof("carol", Glass) };

        Assert.All(
            [glass with { Commit = new string('2', 40) }, glass with { Environment = "staging" }, glass with { ExpiresAt = Asked.Now }, glass with { Proof = glass.Proof with { Owner = null } }],
            other => Assert.Equal(RuleOutcome.NotEvaluated, new Asked().Rule("tests: { failedAtMost: 0 }").Given(other).Verdict().Outcome));
    }

    [Fact]
    public void Evidence_in_doubt_is_not_overridden()
    {
        var asked = new Asked().Rule("tests: { failedAtMost: 0 }", Spec).Given(Asked.Approval("alice", "release/x"));
        asked.Request = asked.Request with { Doubts = [new("artifacts/evidence/a.json", "the signature is wrong")] };

        var decision = asked.Decide();

        Assert.False(decision.IsAllowed);
        Assert.Equal("the evidence artifacts/evidence/a.json does not count: the signature is wrong", decision.Reason);
    }
}
