using Cicd.AcceptanceTests.Support;

namespace Cicd.Tool.Tests.Support;

/// <summary>A project with one weak random number in it, built in Release.</summary>
public sealed class BuiltProject : IAsyncLifetime
{
    internal Workspace Workspace { get; } = new("Büro shop");

    public async Task InitializeAsync()
    {
        Workspace.Write("Directory.Build.props", "<Project />");
        Workspace.Write("Dice/Dice.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        Workspace.Write("Dice/Dice.cs", "public static class Dice\n{\n    public static int Roll() => new System.Random().Next(6);\n}\n");
        using var build = await ProgramRun.DotNetAsync(Workspace.Root, "build Dice -c Release -v quiet -nodeReuse:false");
        Assert.True(build.ExitCode == 0, build.All);
    }

    public Task DisposeAsync()
    {
        Workspace.Dispose();
        return Task.CompletedTask;
    }
}
