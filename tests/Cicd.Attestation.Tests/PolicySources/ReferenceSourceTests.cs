using System.Text;
using Cicd.Git.Tests;

namespace Cicd.Attestation.Tests;

public sealed class ReferenceSourceTests : IDisposable
{
    private readonly TemporaryRepository repository = new();
    private readonly Dictionary<string, string> variables = [];

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task On_a_persons_machine_it_is_the_work_tree()
    {
        repository.Write("policies/a.yaml", "of the tree");

        var source = await ReadAsync(new ChangeInfo(), isCi: false);

        Assert.Equal(PolicySourceKind.WorkTree, source.Kind);
        Assert.Equal("of the tree", Text(source));
        Assert.False(source.IsProtected);
    }

    [Fact]
    public async Task On_a_server_it_is_the_default_branch_of_origin_whatever_the_work_tree_holds()
    {
        var commit = Protect("strict");
        repository.Write("policies/a.yaml", "loose");

        var source = await ReadAsync(new ChangeInfo { DefaultBranch = "main" });

        Assert.Equal((PolicySourceKind.Reference, "refs/remotes/origin/main", commit), (source.Kind, source.Reference, source.Commit));
        Assert.Equal($"refs/remotes/origin/main at {commit[..12]}", source.Description);
        Assert.Equal("strict", Text(source));
        Assert.Null(source.Unavailable);
        Assert.True(source.IsProtected);
    }

    [Fact]
    public async Task A_commit_before_the_tip_is_judged_by_the_tip()
    {
        var first = Protect("old");
        Protect("new");
        repository.Git("checkout", "--quiet", "--detach", first);

        var source = await ReadAsync(new ChangeInfo { DefaultBranch = "main" });

        Assert.Equal("new", Text(source));
        Assert.Null(source.Unavailable);
    }

    [Fact]
    public async Task A_tag_on_a_commit_that_was_not_merged_publishes_nothing()
    {
        Protect("strict");
        repository.Git("checkout", "--quiet", "-b", "topic");
        repository.Commit("policies/a.yaml", "loose");
        repository.Git("tag", "v1");
        repository.Git("checkout", "--quiet", "--detach", "v1");

        var source = await ReadAsync(new ChangeInfo { Tag = "v1", DefaultBranch = "main" });

        Assert.Equal("strict", Text(source));
        Assert.Contains("is not part of refs/remotes/origin/main", source.Unavailable);
        Assert.False(source.IsProtected);
    }

    [Fact]
    public async Task A_tag_with_the_name_of_the_default_branch_is_not_taken_for_it()
    {
        var commit = Protect("strict");
        repository.Commit("policies/a.yaml", "loose");
        repository.Git("tag", "main");

        var source = await ReadAsync(new ChangeInfo { DefaultBranch = "main" });

        Assert.Equal(commit, source.Commit);
    }

    [Fact]
    public async Task A_pull_request_is_judged_by_its_target_and_publishes_nothing()
    {
        Protect("strict");
        var release = repository.Commit("policies/a.yaml", "of the release");
        repository.Git("update-ref", "refs/remotes/origin/release/1", release);
        repository.Git("checkout", "--quiet", "-b", "topic");
        repository.Commit("policies/a.yaml", "loose");

        var source = await ReadAsync(new ChangeInfo { TargetBranch = "release/1", DefaultBranch = "main" }, isPullRequest: true);

        Assert.Equal("of the release", Text(source));
        Assert.Contains("pull or merge request", source.Unavailable);
    }

    [Fact]
    public async Task A_target_without_a_pull_request_is_no_target()
    {
        Protect("strict");
        repository.Git("update-ref", "refs/remotes/origin/loose", repository.Commit("policies/a.yaml", "loose"));

        Assert.Equal("strict", Text(await ReadAsync(new ChangeInfo { TargetBranch = "loose", DefaultBranch = "main" })));
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("refs/heads/topic")]
    [InlineData("main~0")]
    public async Task A_branch_of_the_provider_is_nothing_but_a_branch(string branch)
    {
        Protect("strict");
        repository.Git("branch", "topic");

        Assert.Contains("is not in this clone", (await ReadAsync(new ChangeInfo { DefaultBranch = branch })).Unavailable);
    }

    [Fact]
    public async Task A_named_reference_comes_before_the_target_and_the_default_branch()
    {
        Protect("strict");
        repository.Git("update-ref", "refs/remotes/origin/policies", repository.Commit("policies/a.yaml", "named"));
        variables[ProtectedPolicies.ReferenceVariable] = "refs/remotes/origin/policies";

        var source = await ReadAsync(new ChangeInfo { TargetBranch = "main", DefaultBranch = "main" });

        Assert.Equal("named", Text(source));
        Assert.Null(source.Unavailable);
    }

    [Fact]
    public async Task What_is_checked_out_cannot_protect_itself()
    {
        Protect("strict");
        variables[ProtectedPolicies.ReferenceVariable] = "HEAD";

        Assert.NotNull((await ReadAsync(new ChangeInfo())).Unavailable);
    }

    [Fact]
    public async Task Without_any_reference_those_of_the_work_tree_are_there_for_a_preview()
    {
        Protect("strict");

        var source = await ReadAsync(new ChangeInfo());

        Assert.Contains(ProtectedPolicies.ReferenceVariable, source.Unavailable);
        Assert.False(source.IsProtected);
        Assert.NotEmpty(source.Files);
    }

    [Fact]
    public async Task Without_a_repository_they_are_unavailable()
    {
        using var place = new TemporaryRepository(initialize: false);
        var run = new RunInfo("r", place.Root) { IsCi = true, Change = new() { DefaultBranch = "main" } };

        Assert.Contains("git reads no commit here", (await new ProtectedPolicies().ReadAsync(run, _ => null, repository.Runner, CancellationToken.None)).Unavailable);
    }

    [Fact]
    public async Task A_shallow_clone_is_told_how_to_become_whole()
    {
        Protect("strict");
        var older = repository.Git("rev-parse", "HEAD");
        Protect("new");
        using var place = new TemporaryRepository(initialize: false);
        var clone = Path.Combine(place.Root, "clone");
        repository.Git("clone", "--quiet", "--depth=1", $"file://{repository.Root}", clone);
        repository.Git("-C", clone, "fetch", "--quiet", "--depth=1", "origin", older);
        repository.Git("-C", clone, "checkout", "--quiet", "--detach", older);

        var source = await new ProtectedPolicies().ReadAsync(
            new RunInfo("r", clone) { IsCi = true, Change = new() { DefaultBranch = "main" } }, _ => null, repository.Runner, CancellationToken.None);

        Assert.Equal("new", Text(source));
        Assert.Contains("fetch-depth: 0", source.Unavailable);
    }

    [Fact]
    public async Task The_files_are_those_that_the_work_tree_would_have_with_the_same_digest()
    {
        repository.Write("policies/tests/case.yaml", "x");
        repository.Write("policies/README.md", "x");
        repository.Write("policies/B.YML", "b\r\n");
        Protect("strict");

        var source = await ReadAsync(new ChangeInfo { DefaultBranch = "main" });

        Assert.Equal(["policies/B.YML", "policies/a.yaml"], source.Files.Select(file => file.Path));
        Assert.Equal(WorkTreePolicies.Read(repository.Root).Digest, source.Digest);
    }

    [Fact]
    public async Task A_link_in_the_reference_is_a_problem_of_its_policies()
    {
        Directory.CreateDirectory(Path.Combine(repository.Root, "policies"));
        File.CreateSymbolicLink(Path.Combine(repository.Root, "policies/link.yaml"), "/etc/hostname");
        Protect("strict");

        var source = await ReadAsync(new ChangeInfo { DefaultBranch = "main" });

        Assert.Equal("policies/link.yaml", Assert.Single(source.Problems).Location?.Path);
    }

    [Fact]
    public async Task A_run_below_the_top_of_the_repository_has_its_own_policies()
    {
        repository.Write("app/policies/a.yaml", "of the app");
        Protect("of the top");

        var run = new RunInfo("r", Path.Combine(repository.Root, "app")) { IsCi = true, Change = new() { DefaultBranch = "main" } };

        Assert.Equal("of the app", Text(await new ProtectedPolicies().ReadAsync(run, _ => null, repository.Runner, CancellationToken.None)));
    }

    private string Protect(string text)
    {
        var commit = repository.Commit("policies/a.yaml", text);
        repository.Git("update-ref", "refs/remotes/origin/main", commit);
        return commit;
    }

    private static string Text(PolicySource source) => Encoding.UTF8.GetString(source.Find("policies/a.yaml")!.Bytes.Span);

    private Task<PolicySource> ReadAsync(ChangeInfo change, bool isCi = true, bool isPullRequest = false) => new ProtectedPolicies().ReadAsync(
        new RunInfo("r", repository.Root) { IsCi = isCi, IsPullRequest = isPullRequest, Change = change }, variables.GetValueOrDefault, repository.Runner, CancellationToken.None);
}
