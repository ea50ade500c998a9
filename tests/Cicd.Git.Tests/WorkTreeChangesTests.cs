namespace Cicd.Git.Tests;

public sealed class WorkTreeChangesTests : IDisposable
{
    private readonly TemporaryRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Theory]
    [InlineData("b/a b/a")]
    [InlineData("x y")]
    [InlineData("ü \"q\".cs")]
    [InlineData("same")]
    public async Task A_renamed_file_is_known_by_its_new_name_and_only_its_new_lines_count(string name)
    {
        var from = repository.Commit("four", "1\n2\n3\n4\n5\n6\n");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(repository.Root, name))!);
        File.Move(Path.Combine(repository.Root, "four"), Path.Combine(repository.Root, name));
        repository.Write(name, "1\n2\n3\nchanged\n5\n6\n");
        repository.Git("add", "--all");

        var change = Assert.Single(await ReadAsync(from));

        Assert.Equal((name, GitChangeKind.Modified, "4", true), (change.Path, change.Kind, change.AddedLines.ToString(), change.IsPlainFile));
    }

    [Fact]
    public async Task Staged_unstaged_untracked_and_removed_files_are_changes_and_ignored_ones_are_not()
    {
        repository.Write("removed.txt", "a\nb\n");
        repository.Write(".gitignore", "*.log\n");
        var from = repository.Commit("file.txt", "one\ntwo\n");
        repository.Write("file.txt", "one\n2\n");
        repository.Write("staged.txt", "x\n");
        repository.Git("add", "staged.txt");
        repository.Write("deep/untracked.txt", "x\ny\n");
        repository.Write("a.log", "x\n");
        File.Delete(Path.Combine(repository.Root, "removed.txt"));

        var changes = (await ReadAsync(from)).OrderBy(change => change.Path, StringComparer.Ordinal);

        Assert.Equal(
            ["deep/untracked.txt Added 1-2147483647", "file.txt Modified 2", "removed.txt Deleted ", "staged.txt Added 1"],
            changes.Select(change => $"{change.Path} {change.Kind} {change.AddedLines}"));
    }

    [Fact]
    public async Task Programs_that_the_repository_configures_are_not_run()
    {
        repository.Write(".gitattributes", "* filter=evil diff=evil\n");
        var from = repository.Commit();
        var trap = Path.Combine(repository.Root, ".git", "sprung");
        foreach (var setting in new[] { "filter.evil.clean", "filter.evil.process", "diff.evil.textconv", "diff.evil.command", "diff.external" })
        {
            repository.Git("config", setting, $"touch '{trap}'; cat");
        }

        repository.Write("file.txt", "two\n");

        Assert.Equal("file.txt", Assert.Single(await ReadAsync(from)).Path);
        Assert.False(File.Exists(trap));
    }

    [Fact]
    public async Task A_commit_that_is_not_there_cannot_be_compared_with()
    {
        repository.Commit();

        Assert.Null(await GitRepository.ReadWorkTreeChangesAsync(repository.Root, new string('a', 40), repository.Runner, CancellationToken.None));
    }

    private async Task<IReadOnlyList<GitChange>> ReadAsync(string from) =>
        await GitRepository.ReadWorkTreeChangesAsync(repository.Root, from, repository.Runner, CancellationToken.None) ?? throw new InvalidOperationException("The changes could not be read.");
}
