using Cicd.AcceptanceTests.Support;

namespace Cicd.Tool.Tests;

[Trait("Kind", "EndToEnd")]
public sealed class IncompleteScanTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task What_does_not_compile_is_not_said_to_be_free_of_findings()
    {
        workspace.Write("Directory.Build.props", "<Project />");
        workspace.Write("App/App.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        workspace.Write("App/App.cs", "class App { int x = Missing(); }");
        using var restore = await ProgramRun.DotNetAsync(workspace.Root, "restore App -v quiet");
        Assert.True(restore.ExitCode == 0, restore.All);

        using var judged = await Support.Tool.RunAsync(workspace, "scan", "code", "--fail-on", "critical");
        Assert.True(judged.ExitCode == 4, judged.All);
        Assert.Contains("The scan is degraded: 1 compile error in App.csproj", judged.Error, StringComparison.Ordinal);
    }
}
