using System.Globalization;

namespace Cicd.Git.Tests;

public sealed class RevisionTests : IDisposable
{
    private readonly TemporaryRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task A_clean_tree_has_its_commit_and_branch()
    {
        var commit = repository.Commit();

        Assert.Equal(new SourceRevision(null, commit, "main", IsDirty: false), await repository.ReadAsync() with { CommittedAt = null });
    }

    [Fact]
    public async Task The_time_of_the_commit_is_read()
    {
        repository.Commit();

        var seconds = long.Parse(repository.Git("show", "--no-patch", "--format=%ct").Trim(), CultureInfo.InvariantCulture);

        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(seconds), (await repository.ReadAsync()).CommittedAt);
    }

    [Fact]
    public async Task Three_processes_are_enough()
    {
        repository.Commit();

        await repository.ReadAsync();

        Assert.Equal(3, repository.Runner.Commands.Count);
    }

    [Fact]
    public async Task Nothing_is_logged_at_the_normal_level()
    {
        repository.Commit();

        await repository.ReadAsync();

        Assert.All(repository.Runner.Commands, command => Assert.Equal(LogLevel.Diagnostic, command.OutputLevel));
    }

    [Fact]
    public async Task A_detached_head_has_no_branch()
    {
        var commit = repository.Commit();
        repository.Git("checkout", "--quiet", "--detach");

        Assert.Equal(new SourceRevision(null, commit, null, IsDirty: false), await repository.ReadAsync() with { CommittedAt = null });
    }

    [Fact]
    public async Task A_branch_name_with_slashes_is_whole()
    {
        repository.Commit();
        repository.Git("checkout", "--quiet", "-b", "feature/ünder-one");

        Assert.Equal("feature/ünder-one", (await repository.ReadAsync()).Branch);
    }

    [Fact]
    public async Task A_changed_file_makes_the_tree_dirty()
    {
        repository.Commit();
        repository.Write("file.txt", "another");

        Assert.True((await repository.ReadAsync()).IsDirty);
    }

    [Fact]
    public async Task A_staged_file_makes_the_tree_dirty()
    {
        repository.Commit();
        repository.Write("file.txt", "another");
        repository.Git("add", "--all");

        Assert.True((await repository.ReadAsync()).IsDirty);
    }

    [Fact]
    public async Task An_untracked_file_makes_the_tree_dirty_even_if_configured_to_be_hidden()
    {
        repository.Commit();
        repository.Git("config", "status.showUntrackedFiles", "no");
        repository.Write("sub/new.txt", "new");

        Assert.True((await repository.ReadAsync()).IsDirty);
    }

    [Fact]
    public async Task An_ignored_file_leaves_the_tree_clean()
    {
        repository.Commit(".gitignore", "artifacts/");
        repository.Write("artifacts/x.nupkg", "bytes");

        Assert.False((await repository.ReadAsync()).IsDirty);
    }

    [Fact]
    public async Task A_directory_below_the_root_tells_the_state_of_the_whole_tree()
    {
        repository.Commit("src/a.txt");
        repository.Write("other.txt", "new");

        Assert.True((await repository.ReadAsync("src")).IsDirty);
    }

    [Fact]
    public async Task A_changed_submodule_makes_the_tree_dirty()
    {
        using var other = new TemporaryRepository();
        other.Commit();
        repository.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.Root, "lib");
        repository.Commit();
        Assert.False((await repository.ReadAsync()).IsDirty);

        repository.Write("lib/file.txt", "changed");

        Assert.True((await repository.ReadAsync()).IsDirty);
    }

    [Fact]
    public async Task Before_the_first_commit_the_branch_is_known()
    {
        Assert.Equal(new SourceRevision(null, null, "main", IsDirty: false), await repository.ReadAsync());
    }

    [Fact]
    public async Task A_linked_work_tree_is_read_like_any_other()
    {
        var commit = repository.Commit();
        using var place = new TemporaryRepository(initialize: false);
        var linked = Path.Combine(place.Root, "linked");
        repository.Git("worktree", "add", "--quiet", linked, "-b", "side");

        var revision = await GitRepository.ReadRevisionAsync(linked, new SystemProcessRunner(), CancellationToken.None);

        Assert.Equal(new SourceRevision(null, commit, "side", IsDirty: false), revision with { CommittedAt = null });
    }
}
