namespace Cicd.Git.Tests;

public sealed class SourceListTests : IDisposable
{
    private readonly TemporaryRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task Tracked_and_untracked_files_are_sources_and_ignored_ones_are_not()
    {
        repository.Write(".gitignore", "*.log\n");
        repository.Commit("src/a.cs");
        repository.Write("src/new.cs", "new");
        repository.Write("noise.log", "noise");

        Assert.Equal([".gitignore", "src/a.cs", "src/new.cs"], await ListAsync());
    }

    [Fact]
    public async Task What_a_run_makes_is_no_source_even_where_nothing_is_ignored()
    {
        repository.Commit("src/a.cs");
        foreach (var made in (string[])["src/bin/a.dll", "src/obj/a.json", "artifacts/report/run.json", ".cicd/state", "web/node_modules/x/index.js"])
        {
            repository.Write(made, "made");
        }

        Assert.Equal(["src/a.cs"], await ListAsync());
    }

    [Fact]
    public async Task What_is_tracked_is_a_source_wherever_it_lies()
    {
        repository.Commit("tools/bin/run.sh");

        Assert.Equal(["tools/bin/run.sh"], await ListAsync());
    }

    [Fact]
    public async Task A_deleted_file_is_none()
    {
        repository.Commit("a.txt");
        repository.Commit("b.txt");
        File.Delete(Path.Combine(repository.Root, "a.txt"));

        Assert.Equal(["b.txt"], await ListAsync());
    }

    [Theory]
    [InlineData("quo\"te.txt")]
    [InlineData("tab\there.txt")]
    [InlineData("back\\slash.txt")]
    [InlineData("grüße 🎁.txt")]
    [InlineData(" blank.txt")]
    public async Task Names_come_as_they_are(string name)
    {
        repository.Commit(name);

        Assert.Equal([name], await ListAsync());
    }

    [Fact]
    public async Task Below_the_top_only_what_lies_there_is_listed()
    {
        repository.Commit("src/a.cs");
        repository.Commit("docs/b.md");

        Assert.Equal(["a.cs"], await ListAsync("src"));
    }

    [Fact]
    public async Task A_link_is_a_file_even_where_it_leads_nowhere()
    {
        File.CreateSymbolicLink(Path.Combine(repository.Root, "link"), "nowhere");
        repository.Commit("a.txt");
        File.Delete(Path.Combine(repository.Root, "link"));
        File.CreateSymbolicLink(Path.Combine(repository.Root, "link"), "nowhere");

        Assert.Equal(["a.txt", "link"], await ListAsync());
        File.Delete(Path.Combine(repository.Root, "link"));
    }

    [Fact]
    public async Task A_repository_inside_of_it_is_listed_as_well()
    {
        repository.Commit("a.txt");
        using var inner = new TemporaryRepository();
        inner.Commit("b.txt");
        repository.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.Root, "inner");

        Assert.Equal([".gitmodules", "a.txt", "inner/b.txt"], await ListAsync());
    }

    [Fact]
    public async Task Without_a_repository_there_is_no_list()
    {
        using var none = new TemporaryRepository(initialize: false);

        Assert.Null(await GitRepository.ListSourcesAsync(none.Root, none.Runner, CancellationToken.None));
    }

    private async Task<IEnumerable<string>> ListAsync(string below = "") =>
        (await GitRepository.ListSourcesAsync(Path.Combine(repository.Root, below), repository.Runner, CancellationToken.None))!.Order(StringComparer.Ordinal);
}
