namespace Cicd.Git.Tests;

public sealed class ReferenceTests : IDisposable
{
    private readonly TemporaryRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task The_branch_of_origin_comes_before_that_of_the_repository()
    {
        var theirs = repository.Commit();
        repository.Git("update-ref", "refs/remotes/origin/main", theirs);
        repository.Commit(text: "two");

        Assert.Equal(new GitReference("refs/remotes/origin/main", theirs), await ResolveAsync("main"));
    }

    [Fact]
    public async Task A_branch_that_origin_has_not_is_that_of_the_repository()
    {
        var commit = repository.Commit();

        Assert.Equal(new GitReference("refs/heads/main", commit), await ResolveAsync("main"));
    }

    [Fact]
    public async Task A_tag_with_the_name_of_a_branch_is_not_meant()
    {
        var commit = repository.Commit();
        repository.Commit(text: "two");
        repository.Git("tag", "release");
        repository.Git("branch", "release", commit);

        Assert.Equal(commit, (await ResolveAsync("release"))?.Commit);
    }

    [Fact]
    public async Task A_name_that_is_only_a_tag_is_found_by_its_full_name_alone()
    {
        var commit = repository.Commit();
        repository.Git("tag", "--annotate", "v1", "--message", "one");

        Assert.Null(await ResolveAsync("v1"));
        Assert.Equal(new GitReference("refs/tags/v1", commit), await ResolveAsync("refs/tags/v1"));
    }

    [Fact]
    public async Task A_full_id_and_the_head_stand_for_themselves()
    {
        var commit = repository.Commit();

        Assert.Equal(new GitReference(commit, commit), await ResolveAsync(commit));
        Assert.Equal(new GitReference("HEAD", commit), await ResolveAsync("HEAD"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("gone")]
    [InlineData("main~0")]
    [InlineData("main^{/change}")]
    [InlineData("main:file.txt")]
    [InlineData("main@{0}")]
    [InlineData("../main")]
    [InlineData("../../tags/v1")]
    [InlineData("--all")]
    [InlineData("main main")]
    [InlineData("main\n")]
    [InlineData("refs/heads/ma*")]
    public async Task What_is_no_name_names_nothing(string name)
    {
        repository.Commit();
        repository.Git("tag", "v1");

        Assert.Null(await ResolveAsync(name));
    }

    [Fact]
    public async Task An_id_of_something_else_names_no_commit()
    {
        repository.Commit();

        Assert.Null(await ResolveAsync(repository.Git("rev-parse", "HEAD:file.txt")));
    }

    [Fact]
    public async Task A_commit_comes_before_those_that_follow_it_and_not_after()
    {
        var first = repository.Commit();
        var second = repository.Commit(text: "two");

        Assert.True(await IsAncestorAsync(first, second));
        Assert.True(await IsAncestorAsync(first, first));
        Assert.False(await IsAncestorAsync(second, first));
    }

    [Fact]
    public async Task Where_the_history_is_cut_off_it_cannot_be_told_that_a_commit_does_not_come_before()
    {
        var first = repository.Commit();
        var second = repository.Commit(text: "two");
        using var place = new TemporaryRepository(initialize: false);
        var clone = Path.Combine(place.Root, "clone");
        repository.Git("clone", "--quiet", "--depth=1", $"file://{repository.Root}", clone);
        repository.Git("-C", clone, "fetch", "--quiet", "--depth=1", "origin", first);

        Assert.Null(await GitRepository.IsAncestorAsync(clone, first, second, new SystemProcessRunner(), CancellationToken.None));
        Assert.True(await GitRepository.IsAncestorAsync(clone, second, second, new SystemProcessRunner(), CancellationToken.None));
    }

    [Fact]
    public async Task A_commit_that_is_not_there_cannot_be_told_of()
    {
        Assert.Null(await IsAncestorAsync(new string('1', 40), repository.Commit()));
    }

    [Fact]
    public async Task Grafts_and_replacements_give_no_other_history()
    {
        var first = repository.Commit();
        repository.Git("checkout", "--quiet", "--orphan", "evil");
        var evil = repository.Commit(text: "evil");
        repository.Git("replace", "--graft", first, evil);
        repository.Write(".git/info/grafts", $"{first} {evil}\n");

        Assert.False(await IsAncestorAsync(evil, first));
    }

    private Task<GitReference?> ResolveAsync(string name) => GitRepository.ResolveAsync(repository.Root, name, repository.Runner, CancellationToken.None);

    private Task<bool?> IsAncestorAsync(string commit, string ofCommit) =>
        GitRepository.IsAncestorAsync(repository.Root, commit, ofCommit, repository.Runner, CancellationToken.None);
}
