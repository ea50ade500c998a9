namespace Cicd.Policy.Tests;

public sealed class DoubtTests
{
    private static Asked Met => new Asked().Rule("tests: { failedAtMost: 0 }").Given(new TestEvidence("Test", 1, 0, 0) { Proof = Asked.Proof() });

    [Fact]
    public void Without_doubts_it_is_allowed() => Assert.True(Met.Decide().IsAllowed);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_doubt_denies_and_is_named(bool preview)
    {
        var asked = Met;
        asked.Request = asked.Request with { IsPreview = preview, Doubts = [new("a.json", "it is of another commit"), new("b.json", "the signature is wrong")] };

        var decision = asked.Decide();

        Assert.False(decision.IsAllowed);
        Assert.Equal("the evidence a.json does not count: it is of another commit\nthe evidence b.json does not count: the signature is wrong", decision.Reason);
        Assert.Equal(RuleOutcome.Passed, Assert.Single(decision.Verdicts).Outcome);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void A_clock_before_the_commit_denies(int minutes, bool isAllowed)
    {
        var asked = Met.From(source => source with { Revision = source.Revision with { CommittedAt = Asked.Now.AddMinutes(minutes) } });

        Assert.Equal(isAllowed, asked.Decide().IsAllowed);
        Assert.Equal(!isAllowed, asked.Decide().Reason.Contains("the clock is wrong: it shows 2026-03-04 05:06 UTC, and the commit was made at 2026-03-04 05:12 UTC", StringComparison.Ordinal));
    }

    [Fact]
    public void A_clock_before_the_newest_evidence_denies()
    {
        var asked = Met;
        asked.Time = Asked.Now.AddHours(-1);

        Assert.Contains("the clock is wrong: it shows 2026-03-04 04:06 UTC, and the newest evidence was made at 2026-03-04 04:56 UTC", asked.Decide().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Policies_that_cannot_be_had_deny_but_the_rules_are_shown()
    {
        var asked = Met;
        asked.Source = asked.Policies().Source with { Unavailable = "the commit is not reachable from main" };

        var decision = asked.Decide();

        Assert.False(decision.IsAllowed);
        Assert.Equal("the policies cannot be had: the commit is not reachable from main", decision.Reason);
        Assert.Single(decision.Verdicts);
    }

    [Fact]
    public void The_decision_says_which_policies_were_used()
    {
        Assert.Equal(["The policies are those of main at 1111111."], Met.Decide().Notes);
    }

    [Fact]
    public void Policies_of_the_work_tree_are_called_what_they_are()
    {
        var asked = Met;
        asked.Source = asked.Policies().Source with { Kind = PolicySourceKind.WorkTree, Description = "the work tree" };

        Assert.Equal(["The policies are those of the work tree: whoever changes the code can change them."], asked.Decide().Notes);
    }

    [Fact]
    public void Evidence_that_makes_a_rule_stumble_denies()
    {
        var asked = new Asked().Rule("tests: { passedAtLeast: 1 }").Given(new TestEvidence("Test", 1, 0, 0) { Duration = TimeSpan.MaxValue }, new TestEvidence("Test", 1, 0, 0) { Duration = TimeSpan.MaxValue });
        asked.Rule("tests: { durationAtMost: 1d }");

        Assert.StartsWith("NotEvaluated: the evidence cannot be judged", asked.Outcome(), StringComparison.Ordinal);
    }
}
