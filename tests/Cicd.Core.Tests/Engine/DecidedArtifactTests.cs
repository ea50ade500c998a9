using static Cicd.Core.Tests.Engine.TestRun;

namespace Cicd.Core.Tests.Engine;

public sealed class DecidedArtifactTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("cicd-decided-");
    private readonly ArtifactStore store;
    private readonly List<string> read = [];

    public DecidedArtifactTests() => store = new(root.FullName, Path.Combine(root.FullName, "sealed"));

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task What_the_gate_decided_about_can_be_opened()
    {
        Assert.Null(await PublishAsync("a.nupkg", "the package", () => System.Threading.Tasks.Task.FromResult(store.All[0])));
        Assert.Equal(["the package"], read);
    }

    [Fact]
    public async Task An_artifact_that_was_changed_after_the_decision_cannot_be_opened_and_both_digests_are_named()
    {
        var reason = await PublishAsync("a.nupkg", "the package", () => AddAsync("a.nupkg", "another"));

        Assert.Contains(Sha256Digest.Of("the package"u8).ToString(), reason, StringComparison.Ordinal);
        Assert.Contains(Sha256Digest.Of("another"u8).ToString(), reason, StringComparison.Ordinal);
        Assert.Empty(read);
    }

    [Fact]
    public async Task An_artifact_that_was_added_after_the_decision_cannot_be_opened()
    {
        var reason = await PublishAsync("a.nupkg", "the package", () => AddAsync("b.nupkg", "another"));

        Assert.Contains("b.nupkg", reason, StringComparison.Ordinal);
        Assert.Contains("none of the 1 that the gate decided about for Publish", reason, StringComparison.Ordinal);
        Assert.Empty(read);
    }

    [Fact]
    public async Task A_directory_that_was_added_after_the_decision_cannot_be_opened()
    {
        var reason = await PublishAsync("a.nupkg", "the package", async () =>
        {
            Directory.CreateDirectory(Path.Combine(root.FullName, "site"));
            await File.WriteAllTextAsync(Path.Combine(root.FullName, "site", "index.html"), "hello");
            store.OpenSealedDirectory(await store.AddDirectoryAsync("site", ArtifactKind.Application, CancellationToken.None));
            return store.All[0];
        });

        Assert.Contains("none of the 1 that the gate decided about", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_can_be_opened_once_the_decision_has_expired()
    {
        var time = new LateTime();
        var reason = await PublishAsync("a.nupkg", "the package", () =>
        {
            time.Now = time.Now.AddHours(2);
            return System.Threading.Tasks.Task.FromResult(store.All[0]);
        }, time);

        Assert.StartsWith("The decision of the gate for Publish expired at ", reason, StringComparison.Ordinal);
        Assert.Empty(read);
    }

    private async Task<string?> PublishAsync(string name, string text, Func<Task<Artifact>> choose, TimeProvider? time = null)
    {
        var run = new TestRun { Artifacts = store, Options = new() { Gate = new OneHour(), Time = time ?? TimeProvider.System } };
        run.Add(new TaskDefinition("Pack", TaskBody.From((_, _) => AddAsync(name, text))));
        run.Add(new TaskDefinition("Publish", TaskBody.From(async (_, token) =>
        {
            using var reader = new StreamReader(await store.OpenSealedAsync(await choose(), token));
            read.Add(await reader.ReadToEndAsync(token));
        }))
        { Gated = GateActions.Publish, DependsOn = ["Pack"] });
        return (await run.RunAsync("Publish")).Tasks[^1].Reason;
    }

    private async Task<Artifact> AddAsync(string name, string text)
    {
        await File.WriteAllTextAsync(Path.Combine(root.FullName, name), text);
        return await store.AddFileAsync(name, ArtifactKind.Package, CancellationToken.None);
    }

    private sealed class OneHour : IGate
    {
        public Task<GateDecision> DecideAsync(GateRequest request, CancellationToken cancellationToken) =>
            System.Threading.Tasks.Task.FromResult(new GateDecision(true, "") { Statement = "decision", ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) });
    }

    private sealed class LateTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
