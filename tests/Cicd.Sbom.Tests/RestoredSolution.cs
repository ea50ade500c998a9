using System.Text.Json.Nodes;
using Cicd.Packages.Tests;

namespace Cicd.Sbom.Tests;

/// <summary>A real solution, really restored once for all tests of a class.</summary>
public sealed class RestoredSolution : IAsyncLifetime
{
    private readonly TemporaryDirectory directory = new();

    public string Solution => directory.File("Shop.slnx");

    public IReadOnlyList<string> Projects { get; } = ["App", "App.Tests", "Lib"];

    public SbomDocument Document { get; private set; } = null!;

    public JsonNode Assets(string project) =>
        JsonNode.Parse(File.ReadAllText(directory.File(project, "obj", "project.assets.json")))!;

    public async Task InitializeAsync()
    {
        directory.Write("Directory.Build.props", "<Project><PropertyGroup><ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally></PropertyGroup></Project>");
        Write("Lib", "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>", """
            <PackageReference Include="NEWTONSOFT.json" Version="13.0.3" />
            <PackageReference Include="microsoft.extensions.logging.abstractions" Version="10.0.15" Condition="'$(TargetFramework)' == 'netstandard2.0'" />
            <PackageReference Include="Microsoft.CodeAnalysis.BannedApiAnalyzers" Version="5.6.0" PrivateAssets="all" />
            """);
        Write("App", "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType>", """
            <ProjectReference Include="../Lib/Lib.csproj" />
            <PackageReference Include="YamlDotNet" Version="18.1.0" />
            """);
        Write("App.Tests", "<TargetFramework>net10.0</TargetFramework>", """
            <ProjectReference Include="../App/App.csproj" />
            <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.11.0" />
            <PackageReference Include="xunit" Version="2.9.3" />
            """);
        directory.Write("Shop.slnx", $"<Solution>{string.Concat(Projects.Select(name => $"<Project Path=\"{name}/{name}.csproj\" />"))}</Solution>");
        await Program.RunAsync(directory.Root, "dotnet", "restore", "Shop.slnx");
        Document = await new SbomGenerator(TimeProvider.System, _ => "1767225600").GenerateAsync(new SbomRequest(Solution) { Version = "1.0.0" }, CancellationToken.None);
    }

    public Task DisposeAsync()
    {
        directory.Dispose();
        return Task.CompletedTask;
    }

    private void Write(string name, string properties, string items) => directory.Write(
        $"{name}/{name}.csproj",
        $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup>{properties}</PropertyGroup><ItemGroup>{items}</ItemGroup></Project>");
}
