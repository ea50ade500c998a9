using Cicd.AcceptanceTests.Support;

namespace Cicd.Tool.Tests;

[Trait("Kind", "EndToEnd")]
public sealed class SignalTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData(2, 130)]
    [InlineData(15, 143)]
    public async Task A_signal_ends_a_scan_and_what_it_started(int signal, int exitCode)
    {
        // MSBuild, asked for the compilation, waits in the project itself.
        workspace.Write("Directory.Build.props", "<Project />");
        workspace.Write("App.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <Target Name="Wait" BeforeTargets="ResolveReferences"><Exec Command="touch ready; sleep 7324" /></Target>
            </Project>
            """);
        using var restore = await ProgramRun.DotNetAsync(workspace.Root, "restore -v quiet");
        Assert.True(restore.ExitCode == 0, restore.All);
        using var run = Support.Tool.Start(workspace, "scan", "code");
        await workspace.WaitForAsync("ready");

        run.Signal(signal);
        await run.WaitAsync();

        Assert.True(run.ExitCode == exitCode, run.All);
        Assert.Empty(workspace.Processes());
    }
}
