namespace Cicd.DotNet.Tests;

public sealed class ProjectLocatorTests : IDisposable
{
    private readonly Repository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void The_single_solution_comes_before_projects()
    {
        repository.Write("all.sln", "");
        repository.Write("build.csproj", "");

        Assert.Equal("all.sln", ProjectLocator.Find(repository.Root));
    }

    [Fact]
    public void Without_a_solution_the_single_project_is_meant()
    {
        repository.Write("App.fsproj", "");

        Assert.Equal("App.fsproj", ProjectLocator.Find(repository.Root));
    }

    [Fact]
    public void Several_candidates_are_listed()
    {
        repository.Write("a.sln", "");
        repository.Write("b.slnx", "");

        Assert.Contains("a.sln, b.slnx", Assert.Throws<PipelineException>(() => ProjectLocator.Find(repository.Root)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_an_error_that_says_how_to_mend_it() =>
        Assert.Contains("override", Assert.Throws<PipelineException>(() => ProjectLocator.Find(repository.Root)).Message, StringComparison.Ordinal);

    [Fact]
    public void Lock_files_are_found_in_sources_alone()
    {
        repository.Write("src/A/obj/packages.lock.json", "");
        Assert.False(LockFiles.Exist(repository.Root));

        repository.Write("src/A/packages.lock.json", "");
        Assert.True(LockFiles.Exist(repository.Root));
    }

    [Theory]
    [InlineData("all.sln", "Project(\"{9A19103F-16F7-4668-BE54-9A1E7A4F7556}\") = \"A\", \"src\\A\\A.csproj\", \"{1}\"\nEndProject\n")]
    [InlineData("all.slnx", "<Solution><Folder Name=\"/src/\"><Project Path=\"src/A/A.csproj\" /></Folder></Solution>")]
    public void Both_formats_of_a_solution_are_read(string name, string text) =>
        Assert.Equal([Path.Combine(repository.Root, "src/A/A.csproj")], SolutionFile.ProjectsOf(repository.Write(name, text)));
}
