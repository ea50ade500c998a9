using System.Text.Json;

namespace Cicd.Attestation.Tests.Support;

/// <summary>A run through the engine whose evidence is attested, and what it left.</summary>
internal sealed class AttestedRun : IDisposable
{
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";
    public const string Repository = "https://example.org/shop.git";

    private readonly TemporaryFolder root = new();
    private readonly TemporaryFolder home = new();
    private IEvidenceStore? store;

    public AttestedRun()
    {
        Variables["HOME"] = home.Path;
        Info = new RunInfo("run-1", root.Path)
        {
            StartedAt = Samples.Now,
            Targets = ["Default"],
            Parameters = new Dictionary<string, string> { ["configuration"] = "Release" },
            Revision = Task.FromResult(new SourceRevision(Repository, Commit, "main", IsDirty: false)),
        };
    }

    public RunInfo Info { get; set; }

    public Dictionary<string, string> Variables { get; } = [];

    public Redactor Redactor { get; } = new();

    public List<LogEntry> Log { get; } = [];

    public IGate? Gate { get; set; }

    /// <summary>The policies as they were read; else those that lie below the root when they are asked for.</summary>
    public PolicySource? Policies { get; set; }

    public List<TaskDefinition> Tasks { get; } = [];

    public string Root => root.Path;

    public string KeyDirectory => LocalKey.DirectoryFor(Variables.GetValueOrDefault)!;

    public string Evidence => Path.Combine(Root, "artifacts", "evidence");

    public RunMaterials Materials { get; } = new();

    public TimeProvider Time { get; set; } = new FixedTime(Samples.Now.AddMinutes(5));

    public IEvidenceStore Store => store ??= new AttestedEvidence().Create(new EvidenceStoreServices
    {
        Run = Info,
        Redactor = Redactor,
        Materials = Materials,
        IsDirectory = artifact => Runtime.Artifacts.IsDirectory(artifact),
        SourceTree = cancellationToken => TreeListing.ReadSourcesAsync(Root, cancellationToken),
        Policies = () => Policies ?? WorkTreePolicies.Read(Root),
        Variable = Variables.GetValueOrDefault,
        Log = new TaskLog(Redactor, Log.Add),
        Time = Time,
    });

    public PipelineRuntime Runtime => field ??= new PipelineRuntime(Info, Redactor, Store, new TaskLog(Redactor, Log.Add)) { Materials = Materials };

    public AttestedRun Add(string name, Func<PipelineRuntime, Task> work, GateActions gated = GateActions.None, params string[] dependsOn)
    {
        Tasks.Add(new(name, TaskBody.From((_, _) => work(Runtime))) { DependsOn = dependsOn, Gated = gated });
        return this;
    }

    /// <summary>A task that writes a package and seals it.</summary>
    public AttestedRun AddPack(string name = "Pack", string text = "the package") => Add(name, async runtime =>
    {
        var path = Write($"artifacts/packages/{name}.nupkg", text);
        await runtime.Artifacts.AddFileAsync(path, ArtifactKind.Package, CancellationToken.None);
    });

    public async Task<RunResult> RunAsync(string? target = null, CancellationToken cancellationToken = default)
    {
        var options = new EngineOptions { Jobs = 1, KeepGoing = true, Gate = Gate };
        return await new PipelineEngine(Runtime, options).RunAsync(PipelineGraph.Create(Tasks).Plan([target ?? Tasks[^1].Name]), cancellationToken);
    }

    public string Write(string path, string text)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }

    /// <summary>The statements of a kind, in the order they were made.</summary>
    public IReadOnlyList<Statement> Statements(string predicateType) => [.. All().Where(statement => statement.PredicateType == predicateType)];

    public JsonElement Manifest() => Assert.Single(Statements(PredicateTypes.Manifest)).Predicate;

    public IEnumerable<Statement> All() => Envelopes().Select(envelope => envelope.ReadStatement());

    public IReadOnlyList<Envelope> Envelopes() =>
    [
        .. Directory.GetFiles(Evidence, "*" + EvidenceFolder.Extension).Select(file => Envelope.Read(File.ReadAllBytes(file))).OrderBy(envelope => envelope.ReadStatement().PredicateType, StringComparer.Ordinal),
    ];

    /// <summary>What verification with a trust file makes of the folder that lists this machine's key.</summary>
    public async Task<EvidenceReport> VerifyAsync()
    {
        using var key = LocalKey.Ensure(KeyDirectory);
        var entry = new TrustedKey(key.Public, "me", Samples.Now.AddDays(-1), Samples.Now.AddDays(1), [.. PredicateTypes.Names.Select(name => PredicateTypes.Find(name)!)], [Info.BuilderId]);
        var trust = new TrustFile("keys", [entry], TrustFile.DefaultPath, default);
        return new EvidenceVerifier(trust, new FixedTime(Samples.Now)).Verify(await EvidenceSnapshot.ReadAsync(Evidence, CancellationToken.None));
    }

    public void Dispose()
    {
        (store as IDisposable)?.Dispose();
        root.Dispose();
        home.Dispose();
    }
}
