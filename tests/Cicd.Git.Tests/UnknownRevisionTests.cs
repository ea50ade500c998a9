namespace Cicd.Git.Tests;

public sealed class UnknownRevisionTests
{
    [Fact]
    public async Task A_directory_without_repository_is_unknown_without_starting_git()
    {
        using var place = new TemporaryRepository(initialize: false);

        Assert.Same(SourceRevision.Unknown, await place.ReadAsync());
        Assert.Empty(place.Runner.Commands);
    }

    [Fact]
    public async Task A_machine_without_git_is_unknown()
    {
        using var repository = new TemporaryRepository { Runner = new() { Path = "/nowhere" } };

        Assert.Same(SourceRevision.Unknown, await repository.ReadAsync());
    }

    [Theory]
    [InlineData("gitdir: /nowhere\n")]
    [InlineData("garbage")]
    [InlineData("")]
    public async Task A_broken_repository_is_unknown(string dotGit)
    {
        using var place = new TemporaryRepository(initialize: false);
        place.Write(".git", dotGit);

        Assert.Same(SourceRevision.Unknown, await place.ReadAsync());
    }

    [Fact]
    public async Task A_broken_configuration_is_unknown()
    {
        using var repository = new TemporaryRepository();
        repository.Write(".git/config", "[core\n");

        Assert.Same(SourceRevision.Unknown, await repository.ReadAsync());
    }

    [Fact]
    public async Task A_directory_that_is_not_there_is_unknown()
    {
        using var place = new TemporaryRepository(initialize: false);

        Assert.Same(SourceRevision.Unknown, await place.ReadAsync("missing"));
    }

    [Fact]
    public async Task A_repository_of_another_owner_is_unknown()
    {
        using var repository = new TemporaryRepository();
        var runner = new ForeignOwnerRunner();

        Assert.Same(SourceRevision.Unknown, await GitRepository.ReadRevisionAsync(repository.Root, runner, CancellationToken.None));
    }

    [Fact]
    public async Task Cancelling_is_not_swallowed()
    {
        using var repository = new TemporaryRepository();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => GitRepository.ReadRevisionAsync(repository.Root, repository.Runner, new CancellationToken(canceled: true)));
    }

    private sealed class ForeignOwnerRunner : IProcessRunner
    {
        private readonly SystemProcessRunner inner = new();

        public Task<ProcessResult> RunAsync(ProcessCommand command, CancellationToken cancellationToken) =>
            inner.RunAsync(
                command with
                {
                    Environment = new Dictionary<string, string?>(command.Environment)
                    {
                        ["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1",
                        ["GIT_CONFIG_GLOBAL"] = "/dev/null",
                        ["GIT_CONFIG_SYSTEM"] = "/dev/null",
                    },
                },
                cancellationToken);
    }
}
