namespace Cicd.Policy.Tests;

public sealed class ApprovalsRuleTests
{
    [Theory]
    [InlineData("atLeast: 1", "Passed: 2 approvals from alice, bob")]
    [InlineData("atLeast: 2", "Passed: 2 approvals from alice, bob")]
    [InlineData("atLeast: 3", "Failed: 2 approvals from alice, bob")]
    [InlineData("atLeast: 1, from: [bob, carol]", "Passed: 1 approval from bob; that of alice does not count here")]
    [InlineData("atLeast: 1, notOlderThan: 1h", "Passed: 2 approvals from alice, bob")]
    [InlineData("atLeast: 1, notOlderThan: 59m", "NotEvaluated: 0 approvals; that of alice is older than 59m, that of bob is older than 59m, at least 1 needed: let them approve it with cicd policy approve")]
    public void Approvals_are_held_against_the_thresholds(string keys, string outcome)
    {
        Assert.Equal(outcome, new Asked().Rule($"approvals: {{ {keys} }}").Given(Asked.Approval("alice"), Asked.Approval("bob")).Outcome());
    }

    [Fact]
    public void A_person_counts_once()
    {
        Assert.StartsWith("Failed: 1 approval from", new Asked().Rule("approvals: { atLeast: 2 }").Given(Asked.Approval("alice"), Asked.Approval("ALICE")).Outcome(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_approvals_there_is_nothing_to_judge()
    {
        Assert.StartsWith("NotEvaluated: 0 approvals, at least 1 needed", new Asked().Rule("approvals: { atLeast: 1 }").Outcome(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("author", "is the author's own")]
    [InlineData("Author@example.org", "is the author's own")]
    public void The_author_does_not_count(string owner, string why)
    {
        Assert.Contains(why, new Asked().Rule("approvals: { atLeast: 1 }").Given(Asked.Approval(owner)).Outcome(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_author_counts_where_that_is_said()
    {
        Assert.StartsWith("Passed", new Asked().Rule("approvals: { atLeast: 1, notAuthor: false }").Given(Asked.Approval("author")).Outcome(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_author_is_not_known_nobody_counts()
    {
        Assert.StartsWith("NotEvaluated: the author of the commit is not known", new Asked().From(source => source with { Author = null }).Rule("approvals: { atLeast: 1 }").Given(Asked.Approval("alice")).Outcome(), StringComparison.Ordinal);
    }

    public static TheoryData<string, ApprovalEvidence> Others()
    {
        var good = Asked.Approval("alice");
        return new()
        {
            { "is for another commit or repository", good with { Commit = new string('2', 40) } },
            { "is for another commit or repository", good with { Repository = "https://example.org/fork" } },
            { "is for another commit or repository", good with { Repository = null } },
            { "is for environment staging", good with { Environment = "staging" } },
            { "is from the future", good with { ApprovedAt = Asked.Now.AddSeconds(1) } },
            { "expired on 2026-03-04 05:06", good with { ExpiresAt = Asked.Now } },
            { "was given under other policies", good with { Policies = Sha256Digest.Of("x"u8) } },
            { "is not signed with a key that the trust file knows", good with { Proof = null } },
            { "is not signed with a key that the trust file knows", good with { Proof = Asked.Proof() with { Owner = null } } },
            { "could not be read whole", good with { Status = EvidenceStatus.Degraded } },
        };
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void An_approval_counts_for_exactly_what_it_names(string why, ApprovalEvidence approval)
    {
        Assert.Contains(why, new Asked().Rule("approvals: { atLeast: 1 }").Given(approval).Outcome(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_approval_for_the_environment_and_under_the_policies_counts()
    {
        var asked = new Asked().Rule("approvals: { atLeast: 1 }").To("production");
        asked.Given(Asked.Approval("alice") with { Environment = "Production", Policies = asked.Policies().Source.Digest });

        Assert.StartsWith("Passed", asked.Outcome(), StringComparison.Ordinal);
    }

    [Fact]
    public void Breaking_the_glass_is_no_approval()
    {
        Assert.StartsWith("NotEvaluated", new Asked().Rule("approvals: { atLeast: 1 }").Given(Asked.Approval("alice") with { Proof = Asked.Proof("alice", "urn:cicd:predicate:break-glass:v1") }).Outcome(), StringComparison.Ordinal);
    }
}
