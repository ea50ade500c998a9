using Cicd.Packages;
using Cicd.Packages.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Cicd.Sbom.Tests;

public sealed class SbomGeneratorTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, 500, TimeSpan.FromHours(2));
    private readonly TemporaryDirectory directory = new();
    private readonly SbomGenerator generator = new(new FakeTimeProvider(Noon), _ => null);

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_document_states_what_it_describes_and_how_it_was_made()
    {
        Project("App").Framework("net10.0").Write();

        var document = await generator.GenerateAsync(new SbomRequest(directory.Root) { Name = "My App", Version = "1.2.3" }, CancellationToken.None);

        var metadata = document.Bom.Metadata!;
        Assert.Equal(("CycloneDX", "1.6", 1), (document.Bom.BomFormat, document.Bom.SpecVersion, document.Bom.Version));
        Assert.Equal("2026-05-04T10:00:00Z", metadata.Timestamp);
        Assert.Equal(("My App", "1.2.3", "pkg:generic/My%20App@1.2.3"), (metadata.Component!.Name, metadata.Component.Version, metadata.Component.Purl));
        Assert.Equal(metadata.Component.Purl, metadata.Component.BomRef);
        Assert.Equal("build", Assert.Single(metadata.Lifecycles!).Phase);
        Assert.Equal("Cicd.Sbom", Assert.Single(metadata.Tools!.Components!).Name);
        Assert.Empty(document.Bom.Components!);
    }

    [Fact]
    public async Task A_component_has_purl_scope_and_the_digest_of_its_file()
    {
        var file = Project("App").Framework("net10.0", "Some.Package").Package("net10.0", "Some.Package/1.0.0-RC.1");
        file.PackageFolder = directory.Root + "/packages/";
        directory.Write("packages/some.package/1.0.0-rc.1/some.package.1.0.0-rc.1.nupkg.sha512", Convert.ToBase64String(new byte[64]));
        file.Write();

        var document = await GenerateAsync();

        var component = Assert.Single(document.Bom.Components!);
        Assert.Equal(("library", "Some.Package", "1.0.0-RC.1", "required"), (component.Type, component.Name, component.Version, component.Scope));
        Assert.Equal("pkg:nuget/Some.Package@1.0.0-RC.1", component.Purl);
        Assert.Equal(component.Purl, component.BomRef);
        Assert.Equal(("SHA-512", new string('0', 128)), (Assert.Single(component.Hashes!).Algorithm, component.Hashes![0].Content));
        Assert.Empty(document.Gaps);
    }

    [Fact]
    public async Task A_package_that_is_no_longer_unpacked_has_no_hash_and_that_is_said()
    {
        Project("App").Framework("net10.0", "A").Package("net10.0", "A/1.0.0").Write();

        var document = await GenerateAsync();

        Assert.Null(Assert.Single(document.Bom.Components!).Hashes);
        Assert.StartsWith("1 of 1 packages have no SHA-512", Assert.Single(document.Gaps), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_framework_has_its_own_edges_sorted_and_without_duplicates()
    {
        Project("App").Framework("net10.0", "B", "A").Framework("net8.0", "A")
            .Package("net10.0", "A/1.0.0", "C", "B", "Pruned").Package("net10.0", "B/1.0.0").Package("net10.0", "C/1.0.0")
            .Package("net8.0", "A/1.0.0", "C").Package("net8.0", "C/2.0.0").Write();

        var dependencies = (await GenerateAsync()).Bom.Dependencies!;

        Assert.Equal(
            [
                "pkg:generic/App@1.0.0 > project:App/App.csproj#net10.0 project:App/App.csproj#net8.0",
                "pkg:nuget/A@1.0.0#net10.0 > pkg:nuget/B@1.0.0 pkg:nuget/C@1.0.0",
                "pkg:nuget/A@1.0.0#net8.0 > pkg:nuget/C@2.0.0",
                "pkg:nuget/B@1.0.0 > ",
                "pkg:nuget/C@1.0.0 > ",
                "pkg:nuget/C@2.0.0 > ",
                "project:App/App.csproj#net10.0 > pkg:nuget/A@1.0.0#net10.0 pkg:nuget/B@1.0.0",
                "project:App/App.csproj#net8.0 > pkg:nuget/A@1.0.0#net8.0",
            ],
            dependencies.Select(dependency => $"{dependency.Ref} > {string.Join(' ', dependency.DependsOn ?? [])}"));
    }

    [Fact]
    public async Task What_only_tests_or_development_need_is_excluded_and_never_dropped()
    {
        Project("App").Framework("net10.0", "Shared", "Analyzer!").Package("net10.0", "Shared/1.0.0").Package("net10.0", "Analyzer/1.0.0").Write();
        Project("App.Tests").Framework("net10.0", "Microsoft.NET.Test.Sdk", "Shared", "Mocks")
            .Package("net10.0", "Microsoft.NET.Test.Sdk/1.0.0").Package("net10.0", "Shared/1.0.0").Package("net10.0", "Mocks/1.0.0").Write();

        var scopes = (await GenerateAsync()).Bom.Components!.Select(component => $"{component.Name} {component.Scope}");

        Assert.Equal(["Analyzer excluded", "Microsoft.NET.Test.Sdk excluded", "Mocks excluded", "Shared required"], scopes);
    }

    [Fact]
    public async Task What_a_lone_test_project_needs_is_required()
    {
        Project("Tests").Framework("net10.0", "Microsoft.NET.Test.Sdk").Package("net10.0", "Microsoft.NET.Test.Sdk/1.0.0").Write();

        Assert.Equal("required", Assert.Single((await GenerateAsync()).Bom.Components!).Scope);
    }

    [Fact]
    public async Task An_id_written_in_two_cases_is_one_component()
    {
        Project("One").Framework("net10.0", "some.package").Package("net10.0", "SOME.package/1.0.0").Write();
        Project("Two").Framework("net10.0", "A").Package("net10.0", "A/1.0.0", "some.PACKAGE").Package("net10.0", "some.PACKAGE/1.0.0").Write();
        // The same package has the same content whatever its id is written like.
        var path = directory.File("Two", "obj", "project.assets.json");
        var one = AssetsFileReader.Read(directory.File("One", "obj", "project.assets.json")).Graphs[0].Packages[0].ContentHash!;
        var other = AssetsFileReader.Read(path).Graphs[0].Packages.Single(node => node.Identity.Id == "some.PACKAGE").ContentHash!;
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace(Json(other), Json(one), StringComparison.Ordinal));

        var bom = (await GenerateAsync()).Bom;

        Assert.Equal(["A", "some.PACKAGE"], bom.Components!.Select(component => component.Name));
        Assert.Equal(["pkg:nuget/some.PACKAGE@1.0.0"], bom.Dependencies!.Single(dependency => dependency.Ref == "pkg:nuget/A@1.0.0").DependsOn!);

        static string Json(string hash) => System.Text.Json.JsonSerializer.Serialize(hash).Trim('"');
    }

    [Fact]
    public async Task One_package_with_two_contents_is_an_error()
    {
        Project("One").Framework("net10.0", "A").Package("net10.0", "A/1.0.0").Write();
        Project("Two").Framework("net10.0", "a").Package("net10.0", "a/1.0.0").Write();

        Assert.Contains("has another content than in the other projects", (await FailAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_input_gives_the_same_bytes()
    {
        Project("App").Framework("net10.0", "A").Package("net10.0", "A/1.0.0", "B").Package("net10.0", "B/1.0.0").Write();

        var first = (await GenerateAsync()).ToJson();

        Assert.Equal(first, (await GenerateAsync()).ToJson());
        Assert.Matches("\"serialNumber\": \"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\"", first);
    }

    [Fact]
    public async Task Another_content_gives_another_serial_number()
    {
        Project("App").Framework("net10.0").Write();

        var one = await generator.GenerateAsync(new SbomRequest(directory.Root) { Version = "1.0.0" }, CancellationToken.None);
        var two = await generator.GenerateAsync(new SbomRequest(directory.Root) { Version = "2.0.0" }, CancellationToken.None);

        Assert.NotEqual(one.Bom.SerialNumber, two.Bom.SerialNumber);
    }

    [Fact]
    public async Task The_time_is_taken_from_SOURCE_DATE_EPOCH()
    {
        Project("App").Framework("net10.0").Write();
        SbomGenerator pinned = new(new FakeTimeProvider(Noon), name => name == "SOURCE_DATE_EPOCH" ? "86400" : null);

        var document = await pinned.GenerateAsync(new SbomRequest(directory.Root), CancellationToken.None);

        Assert.Equal("1970-01-02T00:00:00Z", document.Bom.Metadata!.Timestamp);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("-1")]
    [InlineData("99999999999999")]
    public async Task A_bad_SOURCE_DATE_EPOCH_is_an_error(string value)
    {
        SbomGenerator pinned = new(new FakeTimeProvider(Noon), _ => value);

        var error = await Assert.ThrowsAsync<PipelineException>(() => pinned.GenerateAsync(new SbomRequest(directory.Root), CancellationToken.None));

        Assert.StartsWith($"SOURCE_DATE_EPOCH is '{value}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_project_that_is_not_restored_is_named_in_one_error()
    {
        Project("App").Framework("net10.0").Write();
        var one = directory.Write("One/One.csproj", "<Project />");
        var two = directory.Write("Two/Two.csproj", "<Project />");

        var lines = (await FailAsync()).Message.Split(Environment.NewLine);

        Assert.Equal([$"{one} is not restored: it has no obj/project.assets.json. Run 'dotnet restore'.", $"{two} is not restored: it has no obj/project.assets.json. Run 'dotnet restore'."], lines);
    }

    [Fact]
    public async Task An_assets_file_of_another_project_is_an_error()
    {
        Project("App").Framework("net10.0").Write();
        directory.Write("App/Other.csproj", "<Project />");

        Assert.Contains("belongs to App.csproj, not to Other.csproj", (await FailAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_cancels()
    {
        Project("App").Framework("net10.0").Write();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => generator.GenerateAsync(new SbomRequest(directory.Root), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void The_generator_comes_from_the_container()
    {
        using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddCicdSbom().BuildServiceProvider();

        Assert.NotNull(services.GetRequiredService<SbomGenerator>());
    }

    private AssetsFile Project(string name) => new(directory.File(name, $"{name}.csproj"));

    private Task<SbomDocument> GenerateAsync() => generator.GenerateAsync(new SbomRequest(directory.Root) { Name = "App" }, CancellationToken.None);

    private Task<PipelineException> FailAsync() => Assert.ThrowsAsync<PipelineException>(GenerateAsync);
}
