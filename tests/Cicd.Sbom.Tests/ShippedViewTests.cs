using Cicd.Packages.Tests;
using Microsoft.Extensions.Time.Testing;

namespace Cicd.Sbom.Tests;

public sealed class ShippedViewTests : IDisposable
{
    private const string Deps = """
        {
          "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0/linux-x64" },
          "targets": { ".NETCoreApp,Version=v10.0/linux-x64": {
            "App/1.2.0": { "dependencies": { "Meta": "1.0.0", "Gone": "1.0.0" }, "runtime": { "App.dll": {} } },
            "Meta/1.0.0": { "dependencies": { "There": "2.0.0" } },
            "There/2.0.0": { "runtime": { "lib/net10.0/There.dll": {} } },
            "Gone/1.0.0": { "runtime": { "lib/net10.0/Gone.dll": {} } },
            "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.1": { "runtime": { "System.Runtime.dll": {} } }
          } },
          "libraries": {
            "App/1.2.0": { "type": "project" }, "Meta/1.0.0": { "type": "package" }, "There/2.0.0": { "type": "package" }, "Gone/1.0.0": { "type": "package" },
            "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.1": { "type": "runtimepack" }
          }
        }
        """;

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task What_is_really_there_is_listed_with_the_digests_of_its_files()
    {
        var bom = (await GenerateAsync()).Bom;

        Assert.Equal("post-build", Assert.Single(bom.Metadata!.Lifecycles!).Phase);
        Assert.Equal(
            ["pkg:nuget/Microsoft.NETCore.App.Runtime.linux-x64@10.0.1", "pkg:nuget/There@2.0.0", "file:stray.bin"],
            bom.Components!.Select(component => component.BomRef));
        var file = Assert.Single(bom.Components![1].Components!);
        Assert.Equal(("file", "There.dll", Sha256Digest.Of("there"u8).Hex), (file.Type, file.Name, Assert.Single(file.Hashes!).Content));
    }

    [Fact]
    public async Task Edges_lead_through_packages_that_ship_nothing() =>
        Assert.Equal(["pkg:nuget/There@2.0.0"], (await GenerateAsync()).Bom.Dependencies!.Single(dependency => dependency.Ref == "project:App").DependsOn!);

    [Fact]
    public async Task What_is_described_holds_its_own_files_and_says_how_it_is_deployed()
    {
        var root = (await GenerateAsync()).Bom.Metadata!.Component!;

        Assert.Equal(("App", "1.2.0"), (root.Name, root.Version));
        Assert.Equal(["file:App", "file:App.deps.json", "file:App.runtimeconfig.json", "project:App"], root.Components!.Select(part => part.BomRef));
        Assert.Contains(root.Properties!, property => property is { Name: "cicd:dotnet:deployment", Value: "self-contained" });
    }

    [Fact]
    public async Task What_is_listed_but_not_there_is_told() =>
        Assert.Contains("Gone/1.0.0 is left out: none of its files is there.", (await GenerateAsync()).Notes);

    [Fact]
    public async Task Without_a_deps_file_the_document_says_that_it_is_incomplete()
    {
        directory.Write("out/App", "x");

        var document = await Generator().GenerateAsync(new SbomRequest(directory.Root) { PublishDirectory = directory.File("out") }, CancellationToken.None);

        Assert.Contains("what is inside of its files is not known", document.Gaps[0], StringComparison.Ordinal);
        Assert.Equal("incomplete", document.Bom.Compositions![0].Aggregate);
        Assert.Equal(["file:App"], document.Bom.Components!.Select(component => component.BomRef));
    }

    [Fact]
    public async Task The_project_is_found_in_the_directory_that_is_named()
    {
        new AssetsFile(directory.File("App", "App.csproj")).Framework("net10.0", "There").Package("net10.0", "There/2.0.0").Write();
        directory.Write("App/App.csproj", "<Project><PropertyGroup><PackageLicenseExpression>MIT</PackageLicenseExpression></PropertyGroup></Project>");
        directory.Write("Tests/Tests.csproj", "<Project />");

        var root = (await GenerateAsync()).Bom.Metadata!.Component!;

        Assert.Equal("MIT", Assert.Single(root.Licenses!).License!.Id);
    }

    [Fact]
    public async Task A_directory_that_is_not_there_is_an_error() =>
        Assert.Contains("does not exist", (await Assert.ThrowsAsync<PipelineException>(() =>
            Generator().GenerateAsync(new SbomRequest(directory.Root) { PublishDirectory = directory.Root + "/none" }, CancellationToken.None))).Message, StringComparison.Ordinal);

    private static SbomGenerator Generator() => new(new FakeTimeProvider(DateTimeOffset.UnixEpoch), _ => null);

    private Task<SbomDocument> GenerateAsync()
    {
        directory.Write("out/App.deps.json", Deps);
        directory.Write("out/App.runtimeconfig.json", """{ "runtimeOptions": { "tfm": "net10.0", "includedFrameworks": [{ "name": "Microsoft.NETCore.App", "version": "10.0.1" }] } }""");
        foreach (var (name, text) in new[] { ("App", "host"), ("App.dll", "app"), ("There.dll", "there"), ("System.Runtime.dll", "runtime"), ("stray.bin", "stray") })
        {
            directory.Write($"out/{name}", text);
        }

        return Generator().GenerateAsync(new SbomRequest(directory.Root) { PublishDirectory = directory.File("out") }, CancellationToken.None);
    }
}
