using Cicd.AcceptanceTests.Support;

namespace Cicd.AcceptanceTests.Repository;

public sealed class TemplateTests(PackagesFixture packages) : IClassFixture<PackagesFixture>, IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task A_new_solution_gets_a_pipeline_that_passes_and_is_denied_when_a_test_fails()
    {
        await DotNetAsync("new", "webapi", "-o", "src/Shop");
        await DotNetAsync("new", "xunit", "-o", "tests/Shop.Tests");
        workspace.Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="cicd" value="{packages.Directory}" />
              </packageSources>
            </configuration>
            """);

        // What a solution demands of all its projects does not break its pipeline, down to the warnings of NuGet.
        workspace.Write("Directory.Build.props", """
            <Project>
              <PropertyGroup Condition="'$(MSBuildProjectName)' == 'Build'">
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <AnalysisLevel>latest-all</AnalysisLevel>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup Condition="'$(MSBuildProjectName)' == 'Build'">
                <PackageReference Include="Centrally.Versioned.Analyzers" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        await DotNetAsync("new", "install", Directory.GetFiles(packages.Directory, "Cicd.Templates.*.nupkg").Single());
        await DotNetAsync("new", "cicd");

        using var passes = await ProgramRun.DotNetAsync(workspace.Root, "run --project build", Environment());
        Assert.True(passes.ExitCode == 0, passes.All);
        Assert.Contains("1 passed", passes.Output, StringComparison.Ordinal);

        workspace.Write("tests/Shop.Tests/RedTests.cs", "namespace Shop.Tests; public class RedTests { [Fact] public void Red() => Assert.Fail(\"red on purpose\"); }");
        using var denied = await ProgramRun.DotNetAsync(workspace.Root, "run --project build -- -t Publish", Environment());
        Assert.True(denied.ExitCode == 3, denied.All);
        Assert.Contains("red on purpose", denied.Output, StringComparison.Ordinal);
        Assert.Contains("tests", denied.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workspace.PathOf("artifacts/feed")));
    }

    private async Task DotNetAsync(params string[] arguments)
    {
        using var run = await ProgramRun.RunAsync(workspace.Root, "dotnet", arguments, Environment());
        Assert.True(run.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{run.All}");
    }

    // An empty package cache, and templates that are installed for this test alone.
    private Dictionary<string, string?> Environment() => new()
    {
        ["NUGET_PACKAGES"] = workspace.PathOf("../packages"),
        ["DOTNET_CLI_HOME"] = workspace.PathOf("../home"),
    };
}
