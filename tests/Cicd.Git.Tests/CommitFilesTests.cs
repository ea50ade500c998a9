using System.Text;

namespace Cicd.Git.Tests;

public sealed class CommitFilesTests : IDisposable
{
    private static readonly GitFileLimits Limits = new(10, 1000, 5000);

    private readonly TemporaryRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task The_files_are_those_of_the_commit_whatever_the_work_tree_holds()
    {
        repository.Write("policies/b.yaml", "b");
        repository.Write("other/c.yaml", "c");
        var commit = repository.Commit("policies/a.yaml", "kind: Policy\n");
        repository.Write("policies/a.yaml", "changed");
        repository.Commit("policies/new.yaml", "new");

        var files = await FilesAsync(commit);

        Assert.Equal([("policies/a.yaml", "kind: Policy\n"), ("policies/b.yaml", "b")], files.Files.Select(file => (file.Path, Encoding.UTF8.GetString(file.Bytes.Span))));
        Assert.Empty(files.Problems);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("a\r\nb\r")]
    [InlineData("\\ No newline at end of file\n+++ b/x\n")]
    [InlineData("\uFEFFkey: \0value\n\n\n")]
    public async Task Every_byte_is_there(string text)
    {
        var commit = repository.Commit("policies/a.yaml", text);

        Assert.Equal(text, Encoding.UTF8.GetString(Assert.Single((await FilesAsync(commit)).Files).Bytes.Span));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_there_too()
    {
        byte[] bytes = [0xff, 0xfe, 0x0d, 0x0a, 0x80, 0x00, 0x0d];
        repository.Write("policies/.gitattributes", "* -diff -text filter=none export-ignore\n");
        await File.WriteAllBytesAsync(Path.Combine(repository.Root, "policies/a.yaml"), bytes);

        var files = (await FilesAsync(repository.Commit())).Files;

        Assert.Equal(bytes, files.Single(file => file.Path == "policies/a.yaml").Bytes.ToArray());
    }

    [Theory]
    [InlineData("ünder one.yaml")]
    [InlineData("a\"b\\c\td.yaml")]
    [InlineData(":(glob)*.yaml")]
    [InlineData("sub/b a b.yaml")]
    public async Task Any_name_is_read(string name)
    {
        var commit = repository.Commit("policies/" + name);

        Assert.Equal("policies/" + name, Assert.Single((await FilesAsync(commit)).Files).Path);
    }

    [Fact]
    public async Task A_link_is_a_problem_and_never_followed()
    {
        repository.Commit();
        Directory.CreateDirectory(Path.Combine(repository.Root, "policies"));
        File.CreateSymbolicLink(Path.Combine(repository.Root, "policies/a.yaml"), "../file.txt");

        var files = await FilesAsync(repository.Commit("policies/b.yaml"));

        Assert.Equal("policies/b.yaml", Assert.Single(files.Files).Path);
        Assert.Equal("policies/a.yaml", Assert.Single(files.Problems).Location!.Path);
    }

    [Fact]
    public async Task A_directory_that_is_a_link_is_a_problem()
    {
        repository.Write("elsewhere/a.yaml", "a");
        File.CreateSymbolicLink(Path.Combine(repository.Root, "policies"), "elsewhere");

        var files = await FilesAsync(repository.Commit());

        Assert.Empty(files.Files);
        Assert.Equal("policies", Assert.Single(files.Problems).Location!.Path);
    }

    [Fact]
    public async Task A_submodule_is_a_problem()
    {
        using var other = new TemporaryRepository();
        other.Commit("a.yaml");
        repository.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.Root, "policies/shared");

        var files = await FilesAsync(repository.Commit());

        Assert.Empty(files.Files);
        Assert.Single(files.Problems);
    }

    [Fact]
    public async Task What_is_too_long_or_too_much_is_a_problem()
    {
        repository.Write("policies/long.yaml", new string('x', 1001));
        repository.Write("policies/fits.yaml", new string('x', 1000));
        for (var i = 0; i < 10; i++)
        {
            repository.Write($"policies/many/{i}.yaml", new string('y', 10));
        }

        var files = await FilesAsync(repository.Commit());

        Assert.Equal(10, files.Files.Count);
        Assert.Equal(2, files.Problems.Count);
        Assert.Contains(files.Problems, problem => problem.Location!.Path == "policies/long.yaml");
    }

    [Fact]
    public async Task What_is_not_wanted_is_no_problem()
    {
        repository.Write("policies/long.bin", new string('x', 5000));
        var commit = repository.Commit("policies/a.yaml");

        var files = await FilesAsync(commit, Limits with { IsWanted = path => path.EndsWith(".yaml", StringComparison.Ordinal) });

        Assert.Single(files.Files);
        Assert.Empty(files.Problems);
    }

    [Fact]
    public async Task A_commit_without_the_directory_has_no_files()
    {
        Assert.Empty((await FilesAsync(repository.Commit())).Files);
    }

    [Fact]
    public async Task A_commit_that_is_not_there_cannot_be_read()
    {
        repository.Commit();

        Assert.Null(await GitRepository.ReadFilesAsync(repository.Root, new string('0', 39) + "1", "policies", Limits, repository.Runner, CancellationToken.None));
    }

    [Fact]
    public async Task A_replaced_commit_shows_its_own_files()
    {
        var commit = repository.Commit("policies/a.yaml", "strict");
        repository.Git("replace", commit, repository.Commit("policies/a.yaml", "loose"));

        Assert.Equal("strict", Encoding.UTF8.GetString(Assert.Single((await FilesAsync(commit)).Files).Bytes.Span));
    }

    [Fact]
    public async Task The_text_of_files_is_not_logged()
    {
        await FilesAsync(repository.Commit("policies/a.yaml", "secret"));

        Assert.All(repository.Runner.Commands, command => Assert.DoesNotContain("cat-file", command.Arguments));
    }

    private async Task<GitFiles> FilesAsync(string commit, GitFileLimits? limits = null) =>
        (await GitRepository.ReadFilesAsync(repository.Root, commit, "policies", limits ?? Limits, repository.Runner, CancellationToken.None))!;
}
