using System.Runtime.CompilerServices;

namespace Cicd.DotNet.Tests.EndToEnd;

/// <summary>The ready-made tasks on a real solution, through the real engine.</summary>
public sealed class Pipeline : IDisposable
{
    private readonly Repository repository = new();
    private readonly RealProcesses processes;
    private readonly PipelineContext context = new();

    public Pipeline()
    {
        processes = new RealProcesses(repository.Root);
        Attach(context, repository.Runtime);
        repository.Write("Directory.Build.props", "<Project />");
        repository.Write("All.slnx", """<Solution><Project Path="Lib/Lib.csproj" /><Project Path="Lib.Tests/Lib.Tests.csproj" /></Solution>""");
        repository.Write("Lib/Lib.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><Version>1.2.3</Version></PropertyGroup></Project>""");
        repository.Write("Lib/Calc.cs", "namespace Sample;\npublic static class Calc\n{\n    public static int Sign(int value) => value > 0 ? 1 : -1;\n\n    public static int Never() => 42;\n}\n");
        repository.Write("Lib.Tests/Lib.Tests.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><IsPackable>false</IsPackable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              <ItemGroup>
                <PackageReference Include="coverlet.collector" Version="8.0.1" />
                <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.11.0" />
                <PackageReference Include="xunit" Version="2.9.3" />
                <PackageReference Include="xunit.runner.visualstudio" Version="3.1.5" />
                <ProjectReference Include="../Lib/Lib.csproj" />
              </ItemGroup>
            </Project>
            """);
    }

    /// <summary>The commands but the question which SDK it is.</summary>
    public IReadOnlyList<string> Commands => [.. processes.Commands.Where(command => command != "--version")];

    public IReadOnlyList<RunMaterial> Materials => repository.Runtime.Materials.All;

    public IReadOnlyList<EvidenceRecord> Evidence => repository.Evidence.Records;

    public string Root => repository.Root;

    public void Tests(string body) =>
        repository.Write("Lib.Tests/CalcTests.cs", $$"""
            using Sample;
            using Xunit;
            public class CalcTests
            {
            {{body}}
            }
            """);

    public void Write(string path, string text) => repository.Write(path, text);

    public void Remove(string path) => File.Delete(Path.Combine(Root, path));

    public async Task<RunResult> RunAsync()
    {
        processes.Commands.Clear();
        repository.Evidence.Records.Clear();
        var dotnet = new DotNetCli(processes, repository.Runtime);
        var (restore, build, test, pack) = (new Restore(dotnet), new Build(dotnet), new Test(dotnet), new Pack(dotnet));
        var graph = PipelineGraph.Create(
        [
            Define("Restore", restore.RunAsync),
            Define("Build", build.RunAsync, "Restore"),
            Define("Test", test.RunAsync, "Build"),
            Define("Pack", pack.RunAsync, "Test"),
        ]);
        return await new PipelineEngine(repository.Runtime, new EngineOptions()).RunAsync(graph.Plan(["Pack"]), CancellationToken.None);
    }

    public void Dispose() => repository.Dispose();

    // A context joins a run through the composition root, which tests of one room do without.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "Attach")]
    private static extern void Attach(PipelineContext context, PipelineRuntime runtime);

    private TaskDefinition Define(string name, Func<PipelineContext, CancellationToken, Task> run, params IReadOnlyList<string> dependsOn) =>
        new(name, TaskBody.From((_, cancellationToken) => run(context, cancellationToken))) { DependsOn = dependsOn };
}
