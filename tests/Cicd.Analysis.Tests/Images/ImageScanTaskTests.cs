using Cicd.Analysis.Images;
using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests.Images;

public sealed class ImageScanTaskTests : IDisposable
{
    private static readonly Artifact Image = new("shop", ArtifactKind.Image, Sha256Digest.Of("shop"u8), 1);
    private readonly TemporaryTree tree = new();
    private readonly RecordingEvidence evidence = new();

    public void Dispose() => tree.Dispose();

    [Fact]
    public async Task What_was_found_is_evidence_about_the_image()
    {
        var result = await RunAsync(new FakeLayer().File("bin/tool", mode: (UnixFileMode)0x9ED), Image);

        Assert.Equal(ExitCodes.Succeeded, result.ExitCode);
        Assert.Equal([typeof(FindingsEvidence), typeof(SbomEvidence)], evidence.Records.Select(record => record.GetType()));
        Assert.All(evidence.Records, record => Assert.Equal((Image, "ImageScan"), (Assert.Single(record.Subjects), record.Source)));
        Assert.Equal("image", evidence.Records.OfType<FindingsEvidence>().Single().Scan);
        Assert.True(File.Exists(Path.Combine(tree.Root, "artifacts/sarif/image.sarif")));
        Assert.Equal("sbom of shop", await File.ReadAllTextAsync(Path.Combine(tree.Root, "artifacts/sbom/images/shop.cdx.json")));
        Assert.Equal(["0 high, 1 medium", "0 packages"], Assert.Single(result.Tasks).Figures);
    }

    [Fact]
    public async Task What_could_not_be_examined_fails_the_task_and_leaves_no_evidence()
    {
        var result = await RunAsync(new FakeLayer().File("var/lib/dpkg/status", "broken"), Image);

        Assert.Equal(ExitCodes.EvidenceUnavailable, result.ExitCode);
        Assert.Empty(evidence.Records);
    }

    [Fact]
    public async Task Without_an_image_there_is_nothing_to_scan()
    {
        var result = await RunAsync(new FakeLayer());

        Assert.NotEqual(ExitCodes.Succeeded, result.ExitCode);
        Assert.Contains("no image", Assert.Single(result.Tasks).Reason, StringComparison.Ordinal);
        Assert.Empty(evidence.Records);
    }

    [Fact]
    public async Task An_image_that_cannot_be_opened_is_unavailable_evidence()
    {
        var result = await RunAsync(null, Image);

        Assert.Equal(ExitCodes.EvidenceUnavailable, result.ExitCode);
        Assert.Empty(evidence.Records);
    }

    private async Task<RunResult> RunAsync(FakeLayer? layer, params Artifact[] images)
    {
        Redactor redactor = new();
        PipelineRuntime runtime = new(new RunInfo("test", tree.Root), redactor, evidence, new TaskLog(redactor, _ => { }));
        PipelineContext context = new();
        context.Attach(runtime);
        foreach (var image in images)
        {
            context.Artifacts.Add(image);
        }

        var catalog = TaskCatalog.Discover([typeof(ScannedImage).Assembly], typeof(PipelineContext));
        Assert.Single(catalog.Tasks, task => task.Name == "ImageScan").Body.Attach(new ScannedImage(new Images(layer), new Sboms()), context);
        return await new PipelineEngine(runtime, new EngineOptions()).RunAsync(PipelineGraph.Create(catalog.Definitions).Plan(["ImageScan"]), CancellationToken.None);
    }

    private sealed class Images(FakeLayer? layer) : IImageReader
    {
        public Task<IReadOnlyList<ContainerImage>> ReadAsync(string directory, Artifact image, CancellationToken cancellationToken) => layer is null
            ? throw new PipelineException("no layout has it")
            : Task.FromResult<IReadOnlyList<ContainerImage>>([FakeImage.Of(layer)]);
    }

    private sealed class Sboms : IImageSbomWriter
    {
        public (string Document, SbomEvidence Evidence) Write(ImageInventory inventory, string source, SourceRevision revision) =>
            ($"sbom of {inventory.Name}", new SbomEvidence(source, "CycloneDX 1.6", inventory.Components.Count, default));
    }
}
