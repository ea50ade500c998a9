using Cicd.Packages.Tests;

namespace Cicd.Sbom.Tests.Judged;

/// <summary>Trees of every shape that packages come in, restored once by the SDK, each with what the SDK lists for it.</summary>
public sealed class RestoredTrees : IAsyncLifetime
{
    private const string Net10 = "<TargetFramework>net10.0</TargetFramework>";
    private readonly TemporaryDirectory directory = new();
    private readonly Dictionary<string, List<string>> trees = new(StringComparer.Ordinal);
    private ListedPackages listed = null!;

    public static IReadOnlyList<string> Names =>
    [
        "Single", "MultiTargeted", "RuntimePacks", "ProjectReferences", "Pruned", "DevelopmentOnly", "CentrallyManaged", "Trimmed",
    ];

    public string Root(string tree) => directory.File(tree);

    /// <summary>The packages that <c>dotnet list package --include-transitive</c> names, each as <c>id@version</c>.</summary>
    public IReadOnlyCollection<string> Listed(string tree) => listed.Of(trees[tree]);

    /// <summary>What an independent reader finds in the tree's assets files.</summary>
    public AssetsWalk Walk(string tree)
    {
        AssetsWalk walk = new();
        foreach (var project in trees[tree])
        {
            walk.Add(Path.Combine(Path.GetDirectoryName(project)!, "obj", "project.assets.json"));
        }

        return walk;
    }

    public Task<SbomDocument> GenerateAsync(string tree) =>
        new SbomGenerator(TimeProvider.System).GenerateAsync(new SbomRequest(Root(tree)) { Timestamp = DateTimeOffset.UnixEpoch }, CancellationToken.None);

    public async Task InitializeAsync()
    {
        Write("Single", "Single", Net10, Package("Serilog.Sinks.File", "7.0.0") + Package("YamlDotNet", "18.1.0") + Package("Microsoft.Extensions.Http", "8.0.1"));

        // Another version, another edge and another package in each framework.
        Write("MultiTargeted", "MultiTargeted", "<TargetFrameworks>net8.0;net10.0;netstandard2.0</TargetFrameworks>", Package("Serilog", "4.3.0")
            + Package("Microsoft.Extensions.Logging", "8.0.1", "net8.0") + Package("Microsoft.Extensions.Logging", "10.0.15", "net10.0")
            + Package("NEWTONSOFT.json", "13.0.3", "netstandard2.0"));
        Write("RuntimePacks", "RuntimePacks", Net10 + "<RuntimeIdentifier>linux-x64</RuntimeIdentifier><SelfContained>true</SelfContained>", Package("Serilog.AspNetCore", "10.0.0") + Package("Microsoft.Data.Sqlite", "9.0.23"), "Microsoft.NET.Sdk.Web");
        Write("ProjectReferences", "App", Net10, Reference("Middle") + Package("YamlDotNet", "16.3.0"));
        Write("ProjectReferences", "Middle", "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>", Reference("Base") + Package("Microsoft.Extensions.Options", "8.0.2"));
        Write("ProjectReferences", "Base", "<TargetFramework>netstandard2.0</TargetFramework>", Package("System.Text.Json", "8.0.5") + Package("YamlDotNet", "15.3.0"));

        // Both name the runtime's own libraries, the one directly (kept, NU1510), the other through packages (pruned).
        Write("Pruned", "Pruned", Net10, Package("System.Text.Json", "9.0.9") + Package("Microsoft.Extensions.DependencyModel", "8.0.2") + Package("System.Net.Http", "4.3.4"));
        Write("DevelopmentOnly", "DevelopmentOnly", Net10, """<PackageReference Include="StyleCop.Analyzers" Version="1.2.0-beta.556" PrivateAssets="all" />""" + Package("Serilog", "4.3.0"));
        Write("CentrallyManaged", "Central", Net10, """<PackageReference Include="Serilog.Sinks.File" /><ProjectReference Include="../CentralLib/CentralLib.csproj" />""");
        Write("CentrallyManaged", "CentralLib", Net10, """<PackageReference Include="Microsoft.Extensions.Http" />""");
        directory.Write("CentrallyManaged/Directory.Packages.props", """
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
                <CentralPackageTransitivePinningEnabled>true</CentralPackageTransitivePinningEnabled>
              </PropertyGroup>
              <ItemGroup>
                <GlobalPackageReference Include="Microsoft.CodeAnalysis.BannedApiAnalyzers" Version="5.6.0" />
                <PackageVersion Include="Microsoft.Extensions.Http" Version="8.0.1" />
                <PackageVersion Include="Microsoft.Extensions.Logging" Version="10.0.15" />
                <PackageVersion Include="Serilog" Version="4.4.0" />
                <PackageVersion Include="Serilog.Sinks.File" Version="7.0.0" />
                <PackageVersion Include="YamlDotNet" Version="18.1.0" />
              </ItemGroup>
            </Project>
            """);
        Write("Trimmed", "Trimmed", Net10 + "<IsTrimmable>true</IsTrimmable>", Package("YamlDotNet", "18.1.0"));

        directory.Write("Directory.Build.props", "<Project />");
        directory.Write("All.slnx", $"<Solution>{string.Concat(trees.Values.SelectMany(projects => projects).Select(path => $"<Project Path=\"{path}\" />"))}</Solution>");
        await Program.RunAsync(directory.Root, "dotnet", "restore", "All.slnx");
        listed = await ListedPackages.ReadAsync(directory.File("All.slnx"));
    }

    public Task DisposeAsync()
    {
        directory.Dispose();
        return Task.CompletedTask;
    }

    private void Write(string tree, string project, string properties, string items, string sdk = "Microsoft.NET.Sdk")
    {
        var path = directory.Write($"{tree}/{project}/{project}.csproj", $"<Project Sdk=\"{sdk}\"><PropertyGroup>{properties}</PropertyGroup><ItemGroup>{items}</ItemGroup></Project>");
        if (!trees.TryGetValue(tree, out var projects))
        {
            trees.Add(tree, projects = []);
        }

        projects.Add(path);
    }

    private static string Package(string id, string version, string? framework = null) =>
        $"<PackageReference Include=\"{id}\" Version=\"{version}\" {(framework is null ? string.Empty : $"Condition=\"'$(TargetFramework)' == '{framework}'\" ")}/>";

    private static string Reference(string project) => $"<ProjectReference Include=\"../{project}/{project}.csproj\" />";
}
