namespace Cicd.Git.Tests;

public sealed class SignatureTests : IDisposable
{
    private readonly TemporaryRepository repository = new();
    private readonly TemporaryRepository home = new(initialize: false);

    public SignatureTests()
    {
        repository.Commit();
        repository.Git("init", "--quiet", home.Root);
        home.Git("-c", "alias.keygen=!ssh-keygen -q -t ed25519 -N '' -f key", "keygen");
        home.Write("signers", $"somebody@example.org {File.ReadAllText(Path.Combine(home.Root, "key.pub"))}");
        home.Write("config", $"[gpg \"ssh\"]\n\tallowedSignersFile = \"{home.Root}/signers\"\n");
        repository.Git("-c", "gpg.format=ssh", "-c", $"user.signingKey={home.Root}/key", "commit", "--quiet", "--allow-empty", "--gpg-sign", "--message", "signed");
    }

    public void Dispose()
    {
        repository.Dispose();
        home.Dispose();
    }

    [Fact]
    public async Task A_signature_of_a_key_that_the_user_trusts_is_good() => Assert.True(await IsSignedAsync("config"));

    [Fact]
    public async Task A_signature_of_a_key_that_nobody_here_trusts_is_not_known_to_be_good() => Assert.NotEqual(true, await IsSignedAsync("none"));

    [Fact]
    public async Task Whom_the_repository_itself_says_to_trust_proves_nothing()
    {
        repository.Git("config", "gpg.ssh.allowedSignersFile", $"{home.Root}/signers");

        Assert.Null(await IsSignedAsync("none"));
    }

    [Fact]
    public async Task A_program_that_the_repository_names_is_not_run()
    {
        home.Write("trap.sh", $"#!/bin/sh\ntouch '{home.Root}/sprung'\nexit 0\n");
        repository.Git("config", "gpg.ssh.program", $"{home.Root}/trap.sh");
        repository.Git("config", "log.showSignature", "true");

        Assert.Null(await IsSignedAsync("config"));
        Assert.False(File.Exists(Path.Combine(home.Root, "sprung")));
    }

    [Fact]
    public async Task A_signature_that_was_made_for_another_commit_is_not_good()
    {
        var commit = repository.Git("cat-file", "commit", "HEAD").Replace("\n\nsigned", "\n\nanother", StringComparison.Ordinal) + "\n";
        home.Write("commit", commit);
        repository.Git("reset", "--quiet", "--hard", repository.Git("hash-object", "-t", "commit", "-w", Path.Combine(home.Root, "commit")));

        Assert.False(await IsSignedAsync("config"));
    }

    private async Task<bool?> IsSignedAsync(string config) =>
        (await GitRepository.ReadFactsAsync(repository.Root, null, new WithConfig(Path.Combine(home.Root, config)), CancellationToken.None))!.IsSigned;

    private sealed class WithConfig(string file) : IProcessRunner
    {
        public Task<ProcessResult> RunAsync(ProcessCommand command, CancellationToken cancellationToken) => new SystemProcessRunner().RunAsync(
            command with { Environment = new Dictionary<string, string?>(command.Environment) { ["GIT_CONFIG_GLOBAL"] = file } }, cancellationToken);
    }
}
