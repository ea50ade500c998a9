using Cicd.Containers.Tests.Support;
using static Cicd.Containers.Tests.Support.Images;

namespace Cicd.Containers.Tests.Tasks;

public sealed class ImageTaskTests : IDisposable
{
    private static readonly DateTimeOffset Committed = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
    private readonly Scratch scratch = new();
    private readonly FakeRegistry registry = new();
    private readonly RegistryClient client = new(new() { Variable = static _ => null, RetryDelay = TimeSpan.FromMilliseconds(1), Retries = 1 });
    private readonly RunEvidence evidence = new();
    private readonly PipelineContext context = new();
    private readonly PipelineRuntime runtime;

    public ImageTaskTests()
    {
        var redactor = new Redactor();
        var run = new RunInfo("run-1", scratch.Root) { Revision = Task.FromResult(new SourceRevision("https://example.org/r", "c0ffee", "main", false) { CommittedAt = Committed }) };
        runtime = new(run, redactor, evidence, new TaskLog(redactor, static _ => { }));
        context.Attach(runtime);
        Published.Write(scratch, "artifacts/apps/Shop");
    }

    public void Dispose()
    {
        client.Dispose();
        registry.Dispose();
        scratch.Dispose();
    }

    [Fact]
    public async Task An_image_of_the_run_is_an_artifact_with_evidence_and_the_commit_in_its_annotations()
    {
        Succeeds(await RunAsync("Image", IsAllowed(true)));

        var artifact = Assert.Single(runtime.Artifacts.All);
        var record = Assert.IsType<ImageEvidence>(Assert.Single(evidence.Records));
        var layout = await OciLayout.OpenAsync(scratch.PathOf("artifacts/images/shop"), None);
        var manifest = await layout.ReadManifestAsync(await layout.FindAsync(null, None), None);
        Assert.Equal((ArtifactKind.Image, "shop"), (artifact.Kind, artifact.Name));
        Assert.Equal((await layout.FindAsync(null, None)).Digest, artifact.Digest);
        Assert.Equal(("scratch", "1654:1654", artifact.Size), (record.Base, record.User, record.Size));
        Assert.Equal(artifact, Assert.Single(record.Subjects));
        Assert.Equal("c0ffee", manifest.Annotations!["org.opencontainers.image.revision"]);
        Assert.Equal("https://example.org/r", manifest.Annotations["org.opencontainers.image.source"]);
        Assert.Equal("2023-11-14T22:13:20Z", manifest.Annotations["org.opencontainers.image.created"]);
    }

    [Fact]
    public async Task An_image_that_the_gate_allows_is_pushed_and_read_back()
    {
        Succeeds(await RunAsync("Publish", IsAllowed(true)));

        Assert.Equal(runtime.Artifacts.All[0].Digest, (await client.ResolveAsync(registry.Reference("shop:1.0"), None)).Digest);
    }

    [Fact]
    public async Task What_is_signed_about_the_image_is_attached_before_its_tag_moves()
    {
        evidence.Attachments.Add(new("application/vnd.dev.sigstore.bundle.v0.3+json", "signed"u8.ToArray(), new Dictionary<string, string> { ["kind"] = "decision" }));

        Succeeds(await RunAsync("Publish", IsAllowed(true)));

        var image = registry.Reference("shop").WithDigest(runtime.Artifacts.All[0].Digest);
        var attached = Assert.Single(await client.ListReferrersAsync(image, "application/vnd.dev.sigstore.bundle.v0.3+json", None));
        var puts = registry.Requests.Where(request => request.Method == "PUT" && request.Path.Contains("/manifests/", StringComparison.Ordinal)).Select(request => request.Path.Split('/')[^1]).ToList();
        Assert.Equal("signed"u8.ToArray(), (await client.ReadReferrerAsync(image, attached, 100, None)).ToArray());
        Assert.Equal([image.Digest.ToString()!, attached.Digest.ToString(), $"sha256-{image.Digest!.Value.Hex}", "1.0"], puts);
    }

    [Fact]
    public async Task Where_something_cannot_be_attached_the_tag_does_not_move()
    {
        evidence.Attachments.Add(new("application/vnd.dev.sigstore.bundle.v0.3+json", "signed"u8.ToArray(), new Dictionary<string, string>()));
        registry.Answer = static request => request.Method == "PUT" && request.Path.Contains("/manifests/sha256-", StringComparison.Ordinal) ? new(403) : null;

        Assert.NotEqual(TaskState.Succeeded, (await RunAsync("Publish", IsAllowed(true))).Tasks[^1].State);
        Assert.DoesNotContain("1.0", registry.Manifests.Keys);
        registry.Answer = static _ => null;
        Succeeds(await RunAsync("Publish", IsAllowed(true)));
        Assert.Contains("1.0", registry.Manifests.Keys);
    }

    [Fact]
    public async Task What_another_has_overwritten_in_the_list_is_entered_again()
    {
        evidence.Attachments.Add(new("application/vnd.dev.sigstore.bundle.v0.3+json", "signed"u8.ToArray(), new Dictionary<string, string>()));
        var reads = 0;
        registry.Answer = request =>
        {
            var isRead = request.Method == "GET" && request.Path.Contains("/manifests/sha256-", StringComparison.Ordinal);

            // The third time is when it is read back.
            if (isRead && ++reads == 3)
            {
                registry.Add(request.Path.Split('/')[^1], OciMediaTypes.Index, OciJson.Write(new OciIndex([])));
            }

            return null;
        };

        Succeeds(await RunAsync("Publish", IsAllowed(true)));

        Assert.Single(await client.ListReferrersAsync(registry.Reference("shop").WithDigest(runtime.Artifacts.All[0].Digest), null, None));
        Assert.True(reads > 3);
    }

    [Fact]
    public async Task A_list_that_keeps_nothing_fails_the_task()
    {
        evidence.Attachments.Add(new("application/vnd.dev.sigstore.bundle.v0.3+json", "signed"u8.ToArray(), new Dictionary<string, string>()));
        registry.HasReferrers = true;
        registry.Answer = static request => request.Path.Contains("/referrers/", StringComparison.Ordinal)
            ? new FakeAnswer(200) { Body = OciJson.Write(new OciIndex([])) }.With("Content-Type", OciMediaTypes.Index)
            : null;

        Assert.Contains("is not listed", (await RunAsync("Publish", IsAllowed(true))).Tasks[^1].Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("1.0", registry.Manifests.Keys);
    }

    [Fact]
    public async Task Where_the_gate_denies_nothing_reaches_the_registry()
    {
        Assert.NotEqual(TaskState.Succeeded, (await RunAsync("Publish", IsAllowed(false))).Tasks[^1].State);

        Assert.Empty(registry.Requests);
    }

    [Fact]
    public async Task An_image_that_was_built_anew_after_the_decision_is_not_pushed()
    {
        var gate = new FakeGate(true, () => runtime.Artifacts.Add(runtime.Artifacts.All[0] with { Digest = Sha256Digest.Of("other"u8) }));

        var result = await RunAsync("Publish", gate);

        Assert.Contains("was changed after the gate decided", result.Tasks[^1].Reason, StringComparison.Ordinal);
        Assert.Empty(registry.Requests);
    }

    [Fact]
    public async Task A_layout_that_was_changed_after_the_decision_is_not_pushed()
    {
        var gate = new FakeGate(true, () =>
        {
            foreach (var blob in Directory.EnumerateFiles(scratch.PathOf("artifacts/images/shop/blobs/sha256")))
            {
                var bytes = System.IO.File.ReadAllBytes(blob);
                bytes[^1] ^= 1;
                System.IO.File.WriteAllBytes(blob, bytes);
            }
        });

        Assert.NotEqual(TaskState.Succeeded, (await RunAsync("Publish", gate)).Tasks[^1].State);
        Assert.Empty(registry.Manifests);
    }

    [Fact]
    public async Task A_registry_that_holds_something_else_afterwards_fails_the_task()
    {
        registry.Answer = request => request.Method == "GET" && request.Path.EndsWith("/manifests/1.0", StringComparison.Ordinal)
            ? new FakeAnswer(200) { Body = "{}"u8.ToArray() }.With("Content-Type", OciMediaTypes.Manifest)
            : null;

        var result = await RunAsync("Publish", IsAllowed(true));

        Assert.Contains("was pushed", result.Tasks[^1].Reason, StringComparison.Ordinal);
    }

    private static void Succeeds(RunResult result) => Assert.All(result.Tasks, task => Assert.True(task.State == TaskState.Succeeded, task.Reason));

    private static FakeGate IsAllowed(bool isAllowed) => new(isAllowed, static () => { });

    private async Task<RunResult> RunAsync(string target, FakeGate gate)
    {
        var image = new Image(new ImageBuilder(client));
        var publish = new Publish(client, registry.Reference("shop:1.0").ToString());
        var graph = PipelineGraph.Create(
        [
            new TaskDefinition("Image", TaskBody.From((_, token) => image.RunAsync(context, token))),
            new TaskDefinition("Publish", TaskBody.From((_, token) => publish.RunAsync(context, token))) { DependsOn = ["Image"], Gated = GateActions.Publish },
        ]);
        return await new PipelineEngine(runtime, new EngineOptions { Gate = gate }).RunAsync(graph.Plan([target]), None);
    }

    private sealed class Image(ImageBuilder builder) : ImageTask<PipelineContext>(builder)
    {
        protected override string Base(PipelineContext context) => ImageBuildRequest.Scratch;

        protected override IReadOnlyList<ImageApplication> Applications(PipelineContext context) => [new("artifacts/apps/Shop")];
    }

    private sealed class Publish(RegistryClient registry, string destination) : PublishImageTask<PipelineContext>(registry)
    {
        protected override string Destination(PipelineContext context) => destination;
    }

    private sealed class FakeGate(bool isAllowed, Action then) : IGate
    {
        public Task<GateDecision> DecideAsync(GateRequest request, CancellationToken cancellationToken)
        {
            then();
            return Task.FromResult(new GateDecision(isAllowed, "because") { Statement = isAllowed ? "decision" : null });
        }
    }

    private sealed class RunEvidence : IEvidenceStore
    {
        public List<EvidenceRecord> Records { get; } = [];

        public List<EvidenceAttachment> Attachments { get; } = [];

        public Task<IReadOnlyList<EvidenceAttachment>> AttachmentsAsync(RunInfo run, Artifact artifact, GateDecision? decision, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<EvidenceAttachment>>([.. Attachments]);

        public Task AddAsync(RunInfo run, EvidenceRecord evidence, CancellationToken cancellationToken)
        {
            Records.Add(evidence);
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<EvidenceRecord>> ReadAsync(RunInfo run, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<EvidenceRecord>>([.. Records]);
    }
}
