using Cicd.Packages.Tests;
using Microsoft.Extensions.Time.Testing;

namespace Cicd.Sbom.Tests;

public sealed class SbomTaskTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task The_document_is_a_file_an_artifact_and_evidence_of_the_run()
    {
        Restored();

        var (runtime, evidence, result) = await RunAsync();

        Assert.Equal(ExitCodes.Succeeded, result.ExitCode);
        Assert.Equal(["2 components"], Assert.Single(result.Tasks).Figures);
        var file = Path.Combine(directory.Root, "artifacts", "sbom", "My-App.cdx.json");
        var artifact = Assert.Single(runtime.Artifacts.All);
        Assert.Equal(("artifacts/sbom/My-App.cdx.json", ArtifactKind.Sbom), (artifact.Name, artifact.Kind));
        Assert.Equal(artifact.Digest, await Sha256Digest.OfFileAsync(file, CancellationToken.None));
        var record = Assert.IsType<SbomEvidence>(Assert.Single(evidence));
        Assert.Equal(("Bill", "CycloneDX 1.6", 2, artifact.Digest), (record.Source, record.Format, record.Components, record.Digest));
        Assert.Equal([artifact.Name], record.Files);
        Assert.Equal(["pkg:nuget/A@1.0.0", "pkg:nuget/B@1.0.0"], record.Packages.Select(package => package.PackageUrl));
        Assert.All(record.Packages, package => Assert.True(package.Ships));
        Assert.Equal(["ntia-2021", "cisa-2025", "cisa-2026"], record.MinimumElements.Select(elements => elements.Standard));
        Assert.All(record.MinimumElements, elements => Assert.InRange(elements.Met, 1, elements.Total));
        Assert.NotNull(record.IsComplete);
        Assert.Equal("1.2.3", (await SbomDocument.ReadAsync(file, CancellationToken.None)).Bom.Metadata!.Component!.Version);
    }

    [Fact]
    public async Task The_evidence_holds_what_policies_judge_of_the_document()
    {
        Restored();

        var (_, evidence, _) = await RunAsync();

        var record = Assert.IsType<SbomEvidence>(Assert.Single(evidence));
        Assert.Equal(2, record.Packages.Count);
        Assert.All(record.Packages, package => Assert.StartsWith("pkg:nuget/", package.PackageUrl, StringComparison.Ordinal));
        Assert.Equal(["ntia-2021", "cisa-2025", "cisa-2026"], record.MinimumElements.Select(elements => elements.Standard));
        Assert.All(record.MinimumElements, elements => Assert.InRange(elements.Met, 1, elements.Total));
        Assert.True(record.IsComplete);
    }

    [Fact]
    public async Task A_document_with_gaps_is_degraded_evidence_that_says_why()
    {
        Restored();

        var (_, evidence, _) = await RunAsync();

        var record = Assert.Single(evidence);
        Assert.Equal(EvidenceStatus.Degraded, record.Status);
        Assert.StartsWith("2 of 2 packages have no SHA-512", record.StatusReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_that_is_not_restored_leaves_no_document_and_ends_the_run_as_missing_evidence()
    {
        directory.Write("App/App.csproj", "<Project />");

        var (runtime, evidence, result) = await RunAsync();

        Assert.Equal(ExitCodes.EvidenceUnavailable, result.ExitCode);
        Assert.Contains("App.csproj is not restored", Assert.Single(result.Tasks).Reason, StringComparison.Ordinal);
        Assert.Empty(evidence);
        Assert.Empty(runtime.Artifacts.All);
        Assert.False(Directory.Exists(Path.Combine(directory.Root, "artifacts")));
    }

    [Fact]
    public async Task Each_package_gets_a_document_of_its_own_that_is_evidence_about_it()
    {
        Restored();
        var package = PackageFile.Pack(directory, "artifacts/packages/App.1.0.0.nupkg", ("App.nuspec", PackageFile.Nuspec("App", "1.0.0", "<license type=\"expression\">MIT</license>")));

        var (runtime, evidence, result) = await RunAsync(package);

        Assert.Equal(ExitCodes.Succeeded, result.ExitCode);
        var records = evidence.Cast<SbomEvidence>().ToList();
        Assert.Equal(["artifacts/sbom/My-App.cdx.json", "artifacts/sbom/packages/App.1.0.0.cdx.json"], records.SelectMany(record => record.Files));
        Assert.All(records, record => Assert.Equal(["artifacts/packages/App.1.0.0.nupkg"], record.Subjects.Select(subject => subject.Name)));
        var described = (await SbomDocument.ReadAsync(Path.Combine(directory.Root, records[1].Files[0]), CancellationToken.None)).Bom.Metadata!.Component!;
        Assert.Equal(("pkg:nuget/App@1.0.0", "MIT"), (described.Purl, Assert.Single(described.Licenses!).License!.Id));
        Assert.Equal(await Sha256Digest.OfFileAsync(package, CancellationToken.None), runtime.Artifacts.All[0].Digest);
        Assert.Equal(runtime.Artifacts.All[0].Digest.Hex, described.Hashes!.Single(hash => hash.Algorithm == "SHA-256").Content);
    }

    [Fact]
    public async Task Symbols_are_a_part_of_what_is_described_and_get_no_document_of_their_own()
    {
        Restored();
        var package = PackageFile.Pack(directory, "artifacts/packages/App.1.0.0.nupkg", ("App.nuspec", PackageFile.Nuspec("App", "1.0.0", "<license type=\"expression\">MIT</license>")));
        var symbols = PackageFile.Pack(directory, "artifacts/packages/App.1.0.0.snupkg", ("App.nuspec", PackageFile.Nuspec("App", "1.0.0", "")));

        var (_, evidence, result) = await RunAsync(package, symbols);

        Assert.Equal(ExitCodes.Succeeded, result.ExitCode);
        Assert.Equal(["artifacts/sbom/My-App.cdx.json", "artifacts/sbom/packages/App.1.0.0.cdx.json"], evidence.SelectMany(record => record.Files));
        var described = (await SbomDocument.ReadAsync(Path.Combine(directory.Root, evidence[0].Files[0]), CancellationToken.None)).Bom.Metadata!.Component!;
        Assert.Contains(described.Components!, part => part.Purl == "pkg:nuget/App@1.0.0?file_name=App.1.0.0.snupkg" && part.Version == "1.0.0");
    }

    [Fact]
    public async Task The_pipeline_itself_gets_a_document()
    {
        Restored();
        new AssetsFile(directory.File("build", "Build.csproj")).Framework("net10.0", "C").Package("net10.0", "C/1.0.0").Write();

        var (_, evidence, _) = await RunAsync();

        Assert.Equal(["artifacts/sbom/My-App.cdx.json", "artifacts/sbom/build.cdx.json"], evidence.SelectMany(record => record.Files));
        Assert.Equal([2, 1], evidence.Cast<SbomEvidence>().Select(record => record.Components));
    }

    private void Restored() => new AssetsFile(directory.File("App", "App.csproj"))
        .Framework("net10.0", "A").Package("net10.0", "A/1.0.0", "B").Package("net10.0", "B/1.0.0").Write();

    private async Task<(PipelineRuntime Runtime, IReadOnlyList<EvidenceRecord> Evidence, RunResult Result)> RunAsync(params string[] packages)
    {
        Redactor redactor = new();
        RecordingEvidence evidence = new();
        PipelineRuntime runtime = new(new RunInfo("test", directory.Root), redactor, evidence, new TaskLog(redactor, _ => { }));
        foreach (var package in packages)
        {
            await runtime.Artifacts.AddFileAsync(package, ArtifactKind.Package, CancellationToken.None);
        }

        PipelineContext context = new();
        context.Attach(runtime);
        var catalog = TaskCatalog.Discover([typeof(BillOfMaterials).Assembly], typeof(PipelineContext));
        Assert.Empty(catalog.Problems);
        Assert.Single(catalog.Tasks).Body.Attach(new BillOfMaterials(new SbomGenerator(new FakeTimeProvider(), _ => null)), context);
        var result = await new PipelineEngine(runtime, new EngineOptions()).RunAsync(PipelineGraph.Create(catalog.Definitions).Plan(["Bill"]), CancellationToken.None);
        return (runtime, evidence.Records, result);
    }
}
