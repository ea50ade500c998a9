using Cicd.Git.Tests;

namespace Cicd.Policy.Tests;

public sealed class PolicyChangeCheckTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryRepository repository = new();
    private readonly string held;

    public PolicyChangeCheckTests()
    {
        held = repository.Commit();
        repository.Git("update-ref", "refs/remotes/origin/main", "HEAD");
        repository.Git("checkout", "--quiet", "-b", "topic");
    }

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task A_preview_of_a_change_that_is_looser_is_denied()
    {
        var decision = await HoldAsync(repository.Commit("a.cs", "#pragma warning disable\n"), Held with { Unavailable = "not merged" }, isPreview: true);

        Assert.False(decision.IsAllowed);
        Assert.Equal(RuleOutcome.Failed, Assert.Single(decision.Verdicts).Outcome);
    }

    [Fact]
    public async Task What_a_task_does_to_the_references_and_the_work_tree_meanwhile_changes_nothing()
    {
        var head = repository.Commit("a.cs", "#pragma warning disable\n");
        repository.Git("update-ref", "refs/remotes/origin/main", head);
        repository.Git("checkout", "--quiet", "main");

        Assert.False((await HoldAsync(head, Held, isPreview: true)).IsAllowed);
    }

    [Fact]
    public async Task A_commit_of_the_reference_passes() => Assert.True((await HoldAsync(held, Held)).IsAllowed);

    [Fact]
    public async Task Policies_of_the_work_tree_judge_no_change()
    {
        var decision = await HoldAsync(repository.Commit("a.cs", "#pragma warning disable\n"), new(PolicySourceKind.WorkTree, "the work tree"));

        Assert.True(decision.IsAllowed);
        Assert.Empty(decision.Verdicts);
    }

    [Fact]
    public async Task A_commit_that_is_not_known_is_denied() => Assert.False((await HoldAsync(null, Held)).IsAllowed);

    private PolicySource Held => new(PolicySourceKind.Reference, "main") { Reference = "refs/remotes/origin/main", Commit = held };

    private async Task<GateDecision> HoldAsync(string? head, PolicySource policies, bool isPreview = false)
    {
        var revision = new SourceRevision(null, head, null, IsDirty: false);
        var request = new GateRequest(new RunInfo("r", repository.Root), new(GateActions.Publish, "Publish", null), [], []) { Source = new(revision), IsPreview = isPreview };
        var record = new DecisionRecord
        {
            Decision = new(true, "Allowed."),
            Run = request.Run,
            Destination = request.Destination,
            Subjects = [],
            Source = revision,
            Policies = policies,
            Inputs = [],
            DecidedAt = Now,
            ExpiresAt = Now.AddHours(1),
        };
        return (await new PolicyChangeCheck(policies, repository.Runner, TimeProvider.System).HoldAsync(record, request, CancellationToken.None)).Decision;
    }
}
