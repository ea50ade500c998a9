namespace Cicd.DotNet.Tests.EndToEnd;

[Trait("Kind", "EndToEnd")]
public sealed class LooseProjectsTests : IDisposable
{
    private readonly Pipeline pipeline = new();

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public async Task Projects_without_a_solution_are_restored_built_tested_and_packed_all_the_same()
    {
        pipeline.Tests("    [Fact] public void Positive() => Assert.Equal(1, Calc.Sign(3));");
        pipeline.Remove("All.slnx");
        pipeline.Write("build/Build.csproj", "<Project>the pipeline itself, which nothing here builds</Project>");

        var result = await pipeline.RunAsync();

        Assert.Equal([null, null, null, null], result.Tasks.Select(task => task.Reason));
        Assert.Equal(["Restore: ", "Build: 0 warnings", "Test: 1 passed, 50.0 % lines", "Pack: 1 package"], result.Tasks.Select(task => $"{task.Task.Name}: {string.Join(", ", task.Figures)}"));
        Assert.All(pipeline.Commands, command => Assert.Contains(".cicd/all.slnx", command, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_solution_of_which_the_command_restores_nothing_fails_the_restore()
    {
        pipeline.Remove("All.slnx");
        pipeline.Write("All.sln", "Microsoft Visual Studio Solution File, Format Version 12.00\r\nProject(\"{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}\") = \"Lib\", \"Lib\\Lib.csproj\", \"{11111111-1111-1111-1111-111111111111}\"\r\nEndProject\r\nGlobal\r\nEndGlobal\r\n");

        var result = await pipeline.RunAsync();

        Assert.StartsWith($"{pipeline.Root}/All.sln lists 1 project, but no configuration that builds them, so nothing was restored.", result.Tasks[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_that_the_solution_does_not_build_fails_the_restore()
    {
        pipeline.Write("Other/Other.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks></PropertyGroup></Project>""");
        pipeline.Write("All.slnx", """<Solution><Project Path="Lib/Lib.csproj" /><Project Path="Other/Other.csproj"><Build Project="false" /></Project></Solution>""");

        var result = await pipeline.RunAsync();

        Assert.Contains("without obj/project.assets.json: Other/Other.csproj.", result.Tasks[0].Reason, StringComparison.Ordinal);
    }
}
