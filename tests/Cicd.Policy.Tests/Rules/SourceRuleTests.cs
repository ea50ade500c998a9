namespace Cicd.Policy.Tests;

public sealed class SourceRuleTests
{
    private static readonly ReviewEvidence Review = new("github", Asked.Commit)
    {
        Repository = Asked.Repository,
        Authors = ["author@example.org"],
        Reviewers = ["alice", "bob"],
        WorkItems = ["APP-1"],
        Origin = CheckOrigin.Observed,
        Proof = Asked.Proof("reviews"),
    };

    [Theory]
    [InlineData("branches: [main, \"release/*\"]", "Passed: branch main")]
    [InlineData("branches: [\"release/*\"]", "Failed: branch main")]
    [InlineData("tags: [\"v*\"]", "Failed: no tag")]
    [InlineData("clean: true", "Passed: clean work tree")]
    [InlineData("signedCommit: true", "Passed: signed commit")]
    [InlineData("conventionalCommits: true", "Passed: 0 of 1 messages that are no Conventional Commits")]
    public void A_commit_is_held_against_the_thresholds(string keys, string outcome)
    {
        Assert.Equal(outcome, new Asked().Rule($"source: {{ {keys} }}").Outcome());
    }

    [Fact]
    public void A_commit_that_does_not_meet_them_is_told()
    {
        var asked = new Asked().From(source => source with { Revision = source.Revision with { IsDirty = true }, IsSigned = false, Subjects = ["feat: a", "more"], Tags = ["x1"] });

        Assert.Equal(
            "Failed: tag x1, work tree with changes, commit without a good signature, 1 of 2 messages that are no Conventional Commits",
            asked.Rule("source: { tags: [\"v*\"], clean: true, signedCommit: true, conventionalCommits: true }").Outcome());
    }

    [Fact]
    public void A_tag_that_matches_is_enough()
    {
        Assert.Equal("Passed: tag other, v1.0", new Asked().From(source => source with { Tags = ["v1.0", "other"] }).Rule("source: { tags: [\"v*\"] }").Outcome());
    }

    [Theory]
    [InlineData("branches: [\"**\"]", "the branch is not known")]
    [InlineData("tags: [\"**\"]", "the tags of the commit are not known")]
    [InlineData("clean: true", "it is not known whether the work tree is clean")]
    [InlineData("signedCommit: true", "it is not known whether the commit is signed")]
    [InlineData("conventionalCommits: true", "the messages of the commits are not known")]
    [InlineData("workItem: true", "there is no signed statement of a review of this commit")]
    [InlineData("reviewersAtLeast: 0", "there is no signed statement of a review of this commit")]
    public void What_git_does_not_tell_is_not_taken_for_good(string keys, string message)
    {
        var asked = new Asked().Rule($"source: {{ {keys} }}");
        asked.Request = asked.Request with { Source = null };

        Assert.StartsWith($"NotEvaluated: {message}", asked.Outcome(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pull_request_is_on_no_branch_whatever_it_calls_itself()
    {
        var asked = new Asked().Rule("source: { branches: [main] }");
        asked.Request = asked.Request with { Run = asked.Request.Run with { IsPullRequest = true, Change = new() { Branch = "main", TargetBranch = "main" } } };

        Assert.Equal("Failed: a pull request", asked.Outcome());
    }

    [Fact]
    public void Where_git_and_the_provider_name_different_branches_both_must_match()
    {
        var asked = new Asked().Rule("source: { branches: [main] }");
        asked.Request = asked.Request with { Run = asked.Request.Run with { Change = new() { Branch = "evil" } } };

        Assert.Equal("Failed: branch main and evil", asked.Outcome());
    }

    [Theory]
    [InlineData("workItem: true", "Passed: work item APP-1")]
    [InlineData("reviewersAtLeast: 2", "Passed: 2 reviewers other than the authors")]
    [InlineData("reviewersAtLeast: 3", "Failed: 2 reviewers other than the authors")]
    public void Reviews_count_that_are_signed_and_imported(string keys, string outcome)
    {
        Assert.Equal(outcome, new Asked().Rule($"source: {{ {keys} }}").Given(Review).Outcome());
    }

    [Theory]
    [InlineData("author")]
    [InlineData("AUTHOR@example.org")]
    public void Who_wrote_it_does_not_review_it(string reviewer)
    {
        Assert.Equal("Failed: 0 reviewers other than the authors", new Asked().Rule("source: { reviewersAtLeast: 1 }").Given(Review with { Reviewers = [reviewer] }).Outcome());
    }

    [Fact]
    public void A_reviewer_counts_once()
    {
        Assert.Equal("Failed: 1 reviewer other than the authors", new Asked().Rule("source: { reviewersAtLeast: 2 }").Given(Review with { Reviewers = ["alice", "Alice"] }, Review with { Reviewers = ["alice"] }).Outcome());
    }

    [Fact]
    public void A_review_of_another_commit_or_repository_or_without_a_known_key_does_not_count()
    {
        ReviewEvidence[] others =
        [
            Review with { Commit = new string('2', 40) }, Review with { Repository = "https://example.org/fork" }, Review with { Repository = null }, Review with { Proof = null },
            Review with { Proof = Asked.Proof() with { Owner = null } }, Review with { Proof = Asked.Proof() with { KeyId = null } }, Review with { Status = EvidenceStatus.Degraded },
        ];

        Assert.All(others, other => Assert.StartsWith("NotEvaluated", new Asked().Rule("source: { reviewersAtLeast: 1 }").Given(other).Outcome(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("feat: a", true)]
    [InlineData("fix(core)!: a", true)]
    [InlineData("Merge branch 'x'", true)]
    [InlineData("feat:a", false)]
    [InlineData("feat (core): a", false)]
    [InlineData("feat(): a", false)]
    [InlineData(": a", false)]
    [InlineData("feat: ", false)]
    [InlineData("", false)]
    public void A_message_is_a_Conventional_Commit_or_not(string subject, bool isOne)
    {
        Assert.Equal(isOne ? RuleOutcome.Passed : RuleOutcome.Failed, new Asked().From(source => source with { Subjects = [subject] }).Rule("source: { conventionalCommits: true }").Verdict().Outcome);
    }
}
