using Cicd.Git.Tests;

namespace Cicd.Policy.Tests;

public sealed class PolicyChangeRuleTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly PolicySource Policies = new(PolicySourceKind.Reference, "main");

    private readonly TemporaryRepository repository = new();
    private PolicyChangeReport report = null!;

    public async Task InitializeAsync()
    {
        repository.Commit();
        repository.Git("update-ref", "refs/remotes/origin/main", "HEAD");
        repository.Git("checkout", "--quiet", "-b", "topic");
        repository.Git("-c", "user.name=Mallory", "-c", "user.email=77+mallory@users.noreply.example", "commit", "--quiet", "--allow-empty", "--message", "hidden");
        repository.Write(".github/workflows/ci.yml", "x");
        repository.Commit("src/b.cs", "#pragma warning disable\n");
        report = (await PolicyChangeReport.ReadAsync(repository.Root, "main", "HEAD", repository.Runner, CancellationToken.None))!;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => repository.Dispose();

    [Fact]
    public void A_change_that_makes_nothing_looser_passes() =>
        Assert.Equal(RuleOutcome.Passed, PolicyChangeRule.Judge(report with { Changes = [] }, Request(), Policies, Now).Outcome);

    [Fact]
    public void A_change_that_cannot_be_told_denies()
    {
        var verdict = PolicyChangeRule.Judge(null, Request(Approval()), Policies, Now);

        Assert.Equal((RuleOutcome.NotEvaluated, true), (verdict.Outcome, verdict.IsEnforced));
        Assert.Contains("fetch-depth: 0", verdict.Remedy);
    }

    [Fact]
    public void Without_an_approval_it_fails_with_figure_place_and_way_out()
    {
        var verdict = PolicyChangeRule.Judge(report, Request(), Policies, Now);

        Assert.Equal(("(change)", "policy-change", RuleOutcome.Failed, true), (verdict.Policy, verdict.Rule, verdict.Outcome, verdict.IsEnforced));
        Assert.Equal("1 looser, 1 unclear", verdict.Figure);
        Assert.Equal(new SourceLocation("src/b.cs", 1), verdict.Location);
        Assert.Contains("src/b.cs:1", verdict.Message);
        Assert.Contains(report.Head, verdict.Remedy);
    }

    [Fact]
    public void Somebody_else_who_is_trusted_can_approve_it()
    {
        var verdict = PolicyChangeRule.Judge(report, Request(Approval()), Policies, Now);

        Assert.Equal(RuleOutcome.Overridden, verdict.Outcome);
        Assert.Equal("approved by carol: as agreed", verdict.Exception);
    }

    public static TheoryData<string> Worthless => ["unsigned", "untrusted", "of another commit", "of another repository", "for another environment", "of another rule", "under other policies", "given in the future", "expired", "an approval only"];

    [Theory]
    [MemberData(nameof(Worthless))]
    public void An_approval_that_is_not_for_this_is_worth_nothing(string what)
    {
        var approval = Approval();
        approval = what switch
        {
            "unsigned" => approval with { Proof = new() { Owner = "carol" } },
            "untrusted" => approval with { Proof = new() { KeyId = "k" } },
            "of another commit" => new ApprovalEvidence("a", new string('1', 40)) { Repository = approval.Repository, Overrides = approval.Overrides, ApprovedAt = approval.ApprovedAt, ExpiresAt = approval.ExpiresAt, Proof = approval.Proof },
            "of another repository" => approval with { Repository = "https://example.org/other.git" },
            "for another environment" => approval with { Environment = "staging" },
            "of another rule" => approval with { Overrides = ["release/policy-change"] },
            "under other policies" => approval with { Policies = Sha256Digest.Of("x"u8) },
            "given in the future" => approval with { ApprovedAt = Now.AddMinutes(1) },
            "expired" => approval with { ExpiresAt = Now },
            _ => approval with { Overrides = [] },
        };

        Assert.Equal(RuleOutcome.Failed, PolicyChangeRule.Judge(report, Request(approval), Policies, Now).Outcome);
    }

    [Theory]
    [InlineData("somebody@example.org")]
    [InlineData("SOMEBODY")]
    [InlineData("somebody@work.example")]
    [InlineData("mallory")]
    [InlineData("Mallory")]
    [InlineData("77+mallory@users.noreply.example")]
    public void An_author_of_any_of_the_commits_cannot_approve_it(string owner) =>
        Assert.Equal(RuleOutcome.Failed, PolicyChangeRule.Judge(report, Request(Approval(owner)), Policies, Now).Outcome);

    [Fact]
    public void An_author_whom_a_review_names_cannot_approve_it()
    {
        var review = new ReviewEvidence("review", report.Head) { Authors = ["carol"] };

        Assert.Equal(RuleOutcome.Failed, PolicyChangeRule.Judge(report, Request(Approval(), review), Policies, Now).Outcome);
    }

    [Fact]
    public void A_verdict_that_denies_makes_any_decision_a_denial()
    {
        var verdict = PolicyChangeRule.Judge(report, Request(), Policies, Now);

        var allowed = PolicyChangeRule.Apply(new(true, "Allowed.") { Notes = ["a note"] }, verdict);
        var denied = PolicyChangeRule.Apply(GateDecision.Denied("2 tests failed"), verdict);

        Assert.False(allowed.IsAllowed);
        Assert.StartsWith("policy (change) (src/b.cs:1): rule policy-change: 1 looser, 1 unclear", allowed.Reason, StringComparison.Ordinal);
        Assert.Equal([verdict], allowed.Verdicts);
        Assert.StartsWith("2 tests failed\npolicy (change)", denied.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_verdict_that_does_not_deny_makes_no_denial_an_allowance()
    {
        var passed = PolicyChangeRule.Judge(report with { Changes = [] }, Request(), Policies, Now);
        var overridden = PolicyChangeRule.Judge(report, Request(Approval()), Policies, Now);

        Assert.True(PolicyChangeRule.Apply(new(true, "Allowed."), passed).IsAllowed);
        Assert.False(PolicyChangeRule.Apply(GateDecision.Denied("no"), passed).IsAllowed);
        Assert.False(PolicyChangeRule.Apply(GateDecision.Denied("no"), overridden).IsAllowed);
        Assert.Contains("approved by carol", Assert.Single(PolicyChangeRule.Apply(new(true, "Allowed."), overridden).Notes));
    }

    [Fact]
    public void A_run_is_held_against_the_reference_of_its_policies_or_where_it_is_to_go()
    {
        var run = new RunInfo("r", "/") { Change = new() { TargetBranch = "release", DefaultBranch = "main" } };
        var bundle = new PolicySource(PolicySourceKind.Bundle, "bundle");

        Assert.Equal("1a2b", PolicyChangeRule.ReferenceFor(run, new(PolicySourceKind.Reference, "x") { Reference = "refs/heads/x", Commit = "1a2b" }));
        Assert.Equal("release", PolicyChangeRule.ReferenceFor(run with { IsPullRequest = true }, bundle));
        Assert.Equal("main", PolicyChangeRule.ReferenceFor(run, bundle));
        Assert.Null(PolicyChangeRule.ReferenceFor(run, new(PolicySourceKind.WorkTree, "the work tree")));
    }

    private ApprovalEvidence Approval(string owner = "carol") => new("cicd policy approve", report.Head)
    {
        Overrides = [PolicyChangeRule.Override],
        Repository = "https://example.org/shop.git",
        Reason = "as agreed",
        ApprovedAt = Now.AddHours(-1),
        ExpiresAt = Now.AddHours(1),
        Proof = new() { KeyId = "k", Owner = owner },
    };

    private GateRequest Request(params EvidenceRecord[] evidence) => new(new RunInfo("r", repository.Root), new(GateActions.Publish, "Publish", null), [], evidence)
    {
        Source = new(new SourceRevision("https://example.org/shop.git", report.Head, "topic", IsDirty: false)) { Author = "somebody@example.org" },
        IsPreview = true,
    };
}
