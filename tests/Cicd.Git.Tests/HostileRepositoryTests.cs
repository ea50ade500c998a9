namespace Cicd.Git.Tests;

public sealed class HostileRepositoryTests : IDisposable
{
    private readonly TemporaryRepository repository = new();
    private readonly TemporaryRepository elsewhere = new(initialize: false);

    public void Dispose()
    {
        repository.Dispose();
        elsewhere.Dispose();
    }

    [Theory]
    [InlineData("core.fsmonitor")]
    [InlineData("diff.external")]
    [InlineData("core.sshCommand")]
    [InlineData("filter.evil.clean")]
    [InlineData("filter.evil.process")]
    [InlineData("filter.two.words.clean")]
    public async Task A_program_in_the_configuration_is_not_run(string setting)
    {
        repository.Write(".gitattributes", setting.Contains("two", StringComparison.Ordinal) ? "* filter=two.words" : "* filter=evil");
        repository.Commit();
        repository.Git("config", setting, Trap("setting"));
        repository.Write("file.txt", "two");

        var revision = await repository.ReadAsync();

        Assert.True(revision.IsDirty);
        AssertNotSprung();
    }

    [Fact]
    public async Task A_required_filter_of_the_repository_is_not_run_either()
    {
        repository.Write(".gitattributes", "* filter=evil");
        repository.Commit();
        repository.Git("config", "filter.evil.clean", Trap("filter"));
        repository.Git("config", "filter.evil.required", "true");
        repository.Write("file.txt", "two");

        Assert.True((await repository.ReadAsync()).IsDirty);
        AssertNotSprung();
    }

    [Fact]
    public async Task A_filter_that_cannot_be_switched_off_makes_the_revision_unknown()
    {
        repository.Write(".gitattributes", "* filter=a=b");
        repository.Commit();
        repository.Git("config", "--file", ".git/config", "filter.x.clean", Trap("filter"));
        repository.Write(".git/config", File.ReadAllText(Path.Combine(repository.Root, ".git/config")).Replace("\"x\"", "\"a=b\"", StringComparison.Ordinal));
        repository.Write("file.txt", "two");

        Assert.Same(SourceRevision.Unknown, await repository.ReadAsync());
        AssertNotSprung();
    }

    [Fact]
    public async Task A_filter_of_a_submodule_is_not_run()
    {
        using var other = new TemporaryRepository();
        other.Write(".gitattributes", "* filter=evil");
        other.Commit();
        repository.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.Root, "lib");
        repository.Commit();
        repository.Git("-C", "lib", "config", "filter.evil.clean", Trap("filter"));
        repository.Write("lib/file.txt", "two");

        Assert.True((await repository.ReadAsync()).IsDirty);
        AssertNotSprung();
    }

    [Fact]
    public async Task A_hook_is_not_run()
    {
        repository.Commit();
        var hook = Path.Combine(repository.Root, ".git/hooks/post-index-change");
        repository.Write(".git/hooks/post-index-change", $"#!/bin/sh\ntouch '{elsewhere.Root}/hook'\n");
        Allow(hook);
        File.SetLastWriteTimeUtc(Path.Combine(repository.Root, "file.txt"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        await repository.ReadAsync();

        AssertNotSprung();
    }

    [Fact]
    public async Task The_repository_is_not_written_to()
    {
        repository.Commit();
        File.SetLastWriteTimeUtc(Path.Combine(repository.Root, "file.txt"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var before = await File.ReadAllBytesAsync(Path.Combine(repository.Root, ".git/index"));

        await repository.ReadAsync();

        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(repository.Root, ".git/index")));
    }

    private string Trap(string name)
    {
        var script = Path.Combine(elsewhere.Root, "trap.sh");
        File.WriteAllText(script, $"#!/bin/sh\ntouch '{elsewhere.Root}/{name}'\ncat\n");
        Allow(script);
        return $"'{script}'";
    }

    private void AssertNotSprung() => Assert.DoesNotContain(
        Directory.EnumerateFiles(elsewhere.Root), file => Path.GetFileName(file) != "trap.sh");

    private static void Allow(string script)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
