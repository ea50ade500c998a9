using Cicd.AcceptanceTests.Support;

namespace Cicd.Tool.Tests;

public sealed class RunTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Without_a_pipeline_it_says_how_to_make_one()
    {
        using var run = await Support.Tool.RunAsync(workspace, "run", "-t", "Test");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("There is no pipeline", run.Error, StringComparison.Ordinal);
        Assert.Contains("dotnet new cicd", run.Error, StringComparison.Ordinal);
    }

    [Trait("Kind", "EndToEnd")]
    [Fact]
    public async Task The_pipeline_gets_the_arguments_as_they_are_and_gives_its_exit_code()
    {
        workspace.Write("build/Directory.Build.props", "<Project />");
        workspace.Write("build/Build.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        workspace.Write("build/Program.cs", """System.Console.WriteLine(string.Join('|', args)); System.Console.WriteLine(System.Environment.CurrentDirectory); return 3;""");
        workspace.Write("src/deep/readme.txt", "");

        using var run = ProgramRun.Start(workspace.PathOf("src/deep"), "dotnet", [Programs.Tool, "run", "--help", "--text", "a b", "", "--"]);
        await run.WaitAsync();

        Assert.True(run.ExitCode == 3, run.All);
        Assert.Equal(["--help|--text|a b||--", workspace.Root], run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
