namespace Cicd.Core.Tests.Sources;

public sealed class ProjectFinderTests : IDisposable
{
    private readonly SourceDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_solution_stands_for_its_dotnet_projects_and_tells_the_others_apart()
    {
        directory.Write("src/B/B.VBPROJ");
        directory.Write("src/A/A.csproj");
        var solution = directory.Write("My.slnx", """<Solution><Project Path="src/B/B.VBPROJ" /><Project Path="src/A/A.csproj" /><Project Path="compose.dcproj" /><Project Path="web/web.esproj" /></Solution>""");

        var found = ProjectFinder.Find(solution);

        Assert.Equal((solution, directory.Root, "My", false), (found.Path, found.Directory, found.Name, found.IsDirectory));
        Assert.Equal([directory.At("src/A/A.csproj"), directory.At("src/B/B.VBPROJ")], found.Projects);
        Assert.Equal([directory.At("compose.dcproj"), directory.At("web/web.esproj")], found.Others);
    }

    [Fact]
    public void A_project_stands_for_itself()
    {
        var project = directory.Write("App/App.fsproj");

        var found = ProjectFinder.Find(project);

        Assert.Equal((project, directory.At("App"), "App"), (found.Path, found.Directory, found.Name));
        Assert.Equal([project], found.Projects);
    }

    [Fact]
    public void A_directory_stands_for_its_one_solution()
    {
        directory.Write("A.csproj");
        directory.Write("B.csproj");
        directory.Write("B.slnf", """{ "solution": { "path": "My.slnx", "projects": [] } }""");
        var solution = directory.Write("My.slnx", """<Solution><Project Path="A.csproj" /></Solution>""");

        Assert.Equal(solution, ProjectFinder.Find(directory.Root + "/").Path);
    }

    [Fact]
    public void A_filter_stands_for_a_directory_that_has_no_solution()
    {
        directory.Write("all/My.slnx", """<Solution><Project Path="../A.csproj" /><Project Path="../B.csproj" /></Solution>""");
        directory.Write("A.csproj");
        var filter = directory.Write("B.slnf", """{ "solution": { "path": "all/My.slnx", "projects": ["../A.csproj"] } }""");

        Assert.Equal(filter, ProjectFinder.Find(directory.Root).Path);
    }

    [Fact]
    public void A_directory_without_a_solution_stands_for_its_one_project()
    {
        directory.Write("tests/T.csproj");
        directory.Write("build.cake.csproj");
        var project = directory.Write("App.csproj");

        Assert.Equal(project, ProjectFinder.Find(directory.Root).Path);
    }

    [Fact]
    public void A_directory_with_neither_stands_for_all_projects_below_it()
    {
        directory.Write("src/Shop/Shop.csproj");
        directory.Write("src/build/Build.csproj");
        directory.Write("tests/Shop.Tests/Shop.Tests.CSPROJ");
        directory.Write("tools/tools.proj");
        foreach (var passedBy in (string[])["bin", "obj", "Artifacts", "node_modules", ".cicd", ".git"])
        {
            directory.Write($"src/{passedBy}/{passedBy}.csproj");
        }

        var found = ProjectFinder.Find(directory.Root);

        Assert.Equal((directory.Root, directory.Root, Path.GetFileName(directory.Root), true), (found.Path, found.Directory, found.Name, found.IsDirectory));
        Assert.Equal([directory.At("src/Shop/Shop.csproj"), directory.At("src/build/Build.csproj"), directory.At("tests/Shop.Tests/Shop.Tests.CSPROJ")], found.Projects);
    }

    [Theory]
    [InlineData("build/Build.csproj", false)]
    [InlineData("Build/_build.csproj", false)]
    [InlineData("build/MyCompany.MSBuild.Tasks.csproj", true)]
    public void The_pipelines_own_project_is_passed_by(string project, bool isFound)
    {
        directory.Write("src/A/A.csproj");
        directory.Write(project);

        Assert.Equal(isFound, ProjectFinder.Find(directory.Root).Projects.Contains(directory.At(project)));
    }

    [Fact]
    public void Links_are_not_followed()
    {
        using var other = new SourceDirectory();
        other.Write("Other.csproj");
        directory.Write("src/A/A.csproj");
        Directory.CreateSymbolicLink(directory.At("src/circle"), directory.Root);
        Directory.CreateSymbolicLink(directory.At("src/other"), other.Root);
        File.CreateSymbolicLink(directory.At("src/B.csproj"), other.At("Other.csproj"));

        Assert.Equal([directory.At("src/A/A.csproj")], ProjectFinder.Find(directory.Root).Projects);
    }

    [Fact]
    public void Directories_nested_too_deeply_are_an_error()
    {
        directory.Write(string.Concat(Enumerable.Repeat("d/", 70)) + "A.csproj");

        Assert.Contains("more than 64 directories deep", Fail("."), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none", "does not exist. Name the one that is meant, in a task by overriding Project.")]
    [InlineData(".", "has neither a solution (.sln, .slnx, .slnf) nor a .NET project (.csproj, .fsproj, .vbproj), and none lies below it. Name the one")]
    [InlineData("a.proj", "is no solution (.sln, .slnx, .slnf), no .NET project (.csproj, .fsproj, .vbproj) and no directory. Name the one")]
    public void Nothing_to_find_is_an_error_that_says_how_to_mend_it(string path, string reason)
    {
        directory.Write("a.proj");

        Assert.Contains(reason, Fail(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_solutions_are_an_error_that_lists_them()
    {
        directory.Write("b.slnx", "<Solution />");
        directory.Write("a.sln", "");

        Assert.StartsWith($"{directory.Root} has several solutions: a.sln, b.slnx. Name the one", Fail("."), StringComparison.Ordinal);
    }

    [Fact]
    public void Listed_projects_that_do_not_exist_are_an_error_that_names_them()
    {
        directory.Write("A.csproj");
        var solution = directory.Write("My.slnx", """<Solution><Project Path="src/B/B.csproj" /><Project Path="A.csproj" /><Project Path="../C.csproj" /></Solution>""");

        Assert.Equal($"{solution} lists projects that do not exist: ../C.csproj, src/B/B.csproj. Bring them back, or remove them from it.", Fail("."));
    }

    [Fact]
    public void A_solution_without_a_dotnet_project_is_an_error()
    {
        directory.Write("My.slnx", """<Solution><Project Path="compose.dcproj" /></Solution>""");

        Assert.Contains("My.slnx lists no .NET project", Fail("."), StringComparison.Ordinal);
    }

    private string Fail(string path) => Assert.Throws<PipelineException>(() => ProjectFinder.Find(Path.GetFullPath(path, directory.Root))).Message;
}
