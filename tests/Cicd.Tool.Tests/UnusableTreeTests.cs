using Cicd.AcceptanceTests.Support;

namespace Cicd.Tool.Tests;

public sealed class UnusableTreeTests : IDisposable
{
    private const string Project = """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""";
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("scan", "code")]
    [InlineData("sbom")]
    public async Task A_tree_without_projects_is_no_result(params string[] verb)
    {
        using var run = await Support.Tool.RunAsync(workspace, verb);

        Assert.True(run.ExitCode == 4, run.All);
        Assert.Contains(".csproj", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_project_without_sources_is_no_result()
    {
        workspace.Write("App/App.csproj", Project);

        using var run = await Support.Tool.RunAsync(workspace, "scan", "code");

        Assert.True(run.ExitCode == 4, run.All);
        Assert.Contains("examined no source file, though 1 projects were to be scanned", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_that_was_not_restored_is_named()
    {
        workspace.Write("App/App.csproj", Project);

        using var run = await Support.Tool.RunAsync(workspace, "sbom");

        Assert.True(run.ExitCode == 4, run.All);
        Assert.Contains("App.csproj", run.Error, StringComparison.Ordinal);
        Assert.Contains("not restored", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scan", "code")]
    [InlineData("sbom")]
    public async Task A_broken_project_file_is_named_with_its_line(params string[] verb)
    {
        workspace.Write("App/App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <Proper");

        using var run = await Support.Tool.RunAsync(workspace, verb);

        Assert.True(run.ExitCode == 4, run.All);
        Assert.Matches(@"App\.csproj\(\d+,\d+\)", run.Error);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }
}
