using Microsoft.Extensions.Time.Testing;

namespace Cicd.Hosting.Tests;

/// <summary>One run with every way in which a task can end, on a clock that only the tasks move.</summary>
internal sealed class SampleRun
{
    public const string Token = "tok3n-0f-th3-run";

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));

    public Redactor Redactor { get; } = new();

    public StringWriter Out { get; init; } = new() { NewLine = "\n" };

    public RunResult? Result { get; private set; }

    public PipelineRuntime? Runtime { get; private set; }

    public string Root { get; set; } = Path.Combine(Path.GetTempPath(), "cicd-sample");

    public RendererOptions Options => new() { Out = Out, Time = Time, Redactor = Redactor, Width = 160 };

    public static SourceLocation At(int line) => new("src/Shop/Cart.cs", line, 9);

    public static GateDecision Denial { get; } = new(false, "2 rules of policy release failed")
    {
        File = "artifacts/evidence/decision.json",
        Verdicts =
        [
            new RuleVerdict("release", "tests", RuleOutcome.Failed, "1 test failed, at most 0 may")
            {
                Location = new SourceLocation("policies/release.yaml", 8, 7),
                Evidence = ["artifacts/tests/Shop.Tests.trx"],
            },
            new RuleVerdict("release", "coverage", RuleOutcome.NotEvaluated, "there is no coverage") { Location = new SourceLocation("policies/release.yaml", 10, 7) },
            new RuleVerdict("release", "sbom", RuleOutcome.Passed, "42 components"),
            new RuleVerdict("release", "advice", RuleOutcome.Failed, "only told") { IsEnforced = false },
        ],
    };

    /// <summary>Runs the sample and returns what was shown.</summary>
    public Task<string> ShowAsync(RendererOptions options) => ShowAsync(options, Tasks(), "Default", "Deploy");

    public async Task<string> ShowAsync(RendererOptions options, IEnumerable<TaskDefinition> tasks, params string[] targets)
    {
        using var renderer = RendererFactory.Create(options);
        await RunAsync(renderer, tasks, targets);
        return options.Out.ToString()!;
    }

    public async Task RunAsync(RunObserver observer, IEnumerable<TaskDefinition> tasks, params string[] targets)
    {
        var run = new RunInfo("run-1", Root)
        {
            Targets = targets,
            StartedAt = Time.GetUtcNow(),
            Provider = "github",
            Revision = Task.FromResult(new SourceRevision("https://example.org/shop.git", new string('a', 40), "main", false)),
        };
        Runtime = new PipelineRuntime(run, Redactor, new SampleEvidence(), new TaskLog(Redactor, entry => observer.Output(null, entry)));
        var engine = new PipelineEngine(Runtime, new EngineOptions
        {
            Jobs = 1,
            KeepGoing = true,
            Gate = new SampleGate(),
            Observers = [observer],
            Time = Time,
        });
        Result = await engine.RunAsync(PipelineGraph.Create(tasks).Plan(targets), CancellationToken.None);
    }

    public TaskDefinition Work(string name, double seconds, Action<TaskExecution> work, params string[] dependsOn) =>
        new(name, TaskBody.From((execution, _) =>
        {
            Time.Advance(TimeSpan.FromSeconds(seconds));
            work(execution);
            return Task.CompletedTask;
        })) { DependsOn = dependsOn };

    public IReadOnlyList<TaskDefinition> Tasks() =>
    [
        Work("Restore", 1.24, task => task.Log.Information("Restored 12 projects.")),
        Work("Build", 4.5, Build, "Restore"),
        Work("Test", 125.4, Test, "Build"),
        Work("Sbom", 0.4, task => task.AddFigure("42 components"), "Restore"),
        new TaskDefinition("Docs", new SkippedBody()) { DependsOn = ["Restore"] },
        new TaskDefinition("Lint", Work("Lint", 0.2, _ => throw new PipelineException("2 rules [bold]broken[/]")).Body) { DependsOn = ["Restore"], ContinueOnError = true },
        new TaskDefinition("Default", new EmptyBody()) { DependsOn = ["Sbom", "Docs", "Lint"] },
        new TaskDefinition("Publish", Work("Publish", 1, _ => { }).Body) { DependsOn = ["Sbom"], Gated = GateActions.Publish, RunsAfter = ["Test"] },
        new TaskDefinition("Deploy", Work("Deploy", 1, _ => { }).Body) { DependsOn = ["Publish", "Test"], Gated = GateActions.Deploy, RunsAfter = ["Lint"] },
    ];

    private static void Build(TaskExecution task)
    {
        task.Log.Information("\u001b[32mShop\u001b[0m -> bin/Shop.dll\nShop.Tests -> bin/Shop.Tests.dll");
        task.Log.Verbose("csc /out:bin/Shop.dll");
        task.Log.Warning("CS0168: The variable 'x' is declared but never used", At(12));
        task.Log.Warning("CS0168: The variable 'x' is declared but never used", At(12));
        task.Log.Information("[red]this is no markup[/]");
        task.Log.Information("::error file=x.cs::not from here");
        task.Log.Information("10 %\r20 % ##[error]nor this");
    }

    private static void Test(TaskExecution task)
    {
        task.Log.Information("Shop.Tests: 327 tests");
        task.Log.Error("Cart_adds_up: Expected: 3\nActual: 4", At(40));
        task.AddFigure("326 passed");
        task.AddFigure("1 failed");
        throw new CheckFailedException("1 of 327 tests failed");
    }

    private sealed class SampleGate : IGate
    {
        public Task<GateDecision> DecideAsync(GateRequest request, CancellationToken cancellationToken) => Task.FromResult(Denial);
    }

    private sealed class EmptyBody : TaskBody
    {
        public override bool IsEmpty => true;

        public override Task<object?> RunAsync(TaskExecution execution, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class SkippedBody : TaskBody
    {
        public override string SkippedMessage => "no docs changed";

        public override bool ShouldRun() => false;

        public override Task<object?> RunAsync(TaskExecution execution, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class SampleEvidence : IEvidenceStore
    {
        private readonly List<EvidenceRecord> records =
        [
            new TestEvidence("Test", 326, 1, 0) { Files = ["artifacts/tests/Shop.Tests.trx"] },
            new SbomEvidence("Sbom", "CycloneDX 1.6", 42, default) { Files = ["artifacts/sbom/shop.cdx.json"] },
        ];

        public Task AddAsync(RunInfo run, EvidenceRecord evidence, CancellationToken cancellationToken)
        {
            records.Add(evidence);
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<EvidenceRecord>> ReadAsync(RunInfo run, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<EvidenceRecord>>(records);
    }
}
