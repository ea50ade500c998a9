namespace Cicd.DotNet.Tests;

public sealed class TargetsTests : IDisposable
{
    private readonly Repository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void The_single_solution_comes_before_projects()
    {
        Project("App.csproj");
        repository.Write("all.slnx", """<Solution><Project Path="App.csproj" /></Solution>""");

        Assert.Equal("all.slnx", Targets.Find(repository.Root, null));
    }

    [Fact]
    public void What_a_task_names_is_taken_as_it_is() =>
        Assert.Equal("dirs.proj", Targets.Find(repository.Root, "dirs.proj"));

    [Fact]
    public void A_directory_that_a_task_names_stands_for_what_is_in_it()
    {
        Project("src/App/App.csproj");

        Assert.Equal("src/App/App.csproj", Targets.Find(repository.Root, "src/App"));
    }

    [Fact]
    public void Nothing_is_an_error_that_says_how_to_mend_it() =>
        Assert.Contains("overriding Project", Assert.Throws<PipelineException>(() => Targets.Find(repository.Root, null)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Several_projects_without_a_solution_are_listed_in_one_that_is_made()
    {
        Project("src/Shop/Shop.csproj");
        Project("tests/Shop.Tests/Shop.Tests.csproj");

        Assert.Equal(
            """
            <Solution>
              <Project Path="../src/Shop/Shop.csproj" />
              <Project Path="../tests/Shop.Tests/Shop.Tests.csproj" />
            </Solution>

            """,
            await GeneratedAsync(".cicd/all.slnx", null));
    }

    [Fact]
    public async Task The_solution_that_is_made_is_no_change_to_the_sources()
    {
        Project("src/Shop/Shop.csproj");
        Project("tests/Shop.Tests/Shop.Tests.csproj");

        await GeneratedAsync(".cicd/all.slnx", null);

        Assert.Equal("*\n", await File.ReadAllTextAsync(Path.Combine(repository.Root, ".cicd/.gitignore")));
    }

    [Fact]
    public async Task The_projects_of_a_directory_are_listed_in_a_solution_of_its_own()
    {
        Project("src/A/A.csproj");
        Project("src/B/B.csproj");
        Project("tests/C/C.csproj");

        Assert.Equal(
            """
            <Solution>
              <Project Path="../../src/A/A.csproj" />
              <Project Path="../../src/B/B.csproj" />
            </Solution>

            """,
            await GeneratedAsync(".cicd/all/src.slnx", "src"));
    }

    [Fact]
    public async Task Projects_of_one_name_are_kept_apart()
    {
        Project("a/App.csproj");
        Project("b/App.csproj");
        Project("c/app.fsproj");
        Project("d/App.csproj");

        Assert.Equal(
            """
            <Solution>
              <Project Path="../a/App.csproj" />
              <Folder Name="/2/">
                <Project Path="../b/App.csproj" />
              </Folder>
              <Folder Name="/3/">
                <Project Path="../c/app.fsproj" />
              </Folder>
              <Folder Name="/4/">
                <Project Path="../d/App.csproj" />
              </Folder>
            </Solution>

            """,
            await GeneratedAsync(".cicd/all.slnx", null));
    }

    [Fact]
    public async Task The_solution_is_written_anew_only_when_the_projects_are_others()
    {
        Project("a/A.csproj");
        Project("b/B.csproj");
        var path = Path.Combine(repository.Root, ".cicd", "all.slnx");
        await GeneratedAsync(".cicd/all.slnx", null);
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);

        await GeneratedAsync(".cicd/all.slnx", null);
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(path));

        Project("c/C.csproj");
        Assert.Contains("../c/C.csproj", await GeneratedAsync(".cicd/all.slnx", null), StringComparison.Ordinal);
    }

    [Fact]
    public void Lock_files_are_found_in_sources_alone()
    {
        repository.Write("src/A/obj/packages.lock.json", "");
        Assert.False(LockFiles.Exist(repository.Root));

        repository.Write("src/A/packages.lock.json", "");
        Assert.True(LockFiles.Exist(repository.Root));
    }

    private void Project(string path) => repository.Write(path, "<Project />");

    private async Task<string> GeneratedAsync(string expected, string? project)
    {
        var target = Targets.Find(repository.Root, project);
        Assert.Equal(expected, target);
        await Targets.PrepareAsync(repository.Runtime, target, CancellationToken.None);
        return (await File.ReadAllTextAsync(Path.Combine(repository.Root, target))).ReplaceLineEndings();
    }
}
