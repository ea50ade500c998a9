namespace Cicd.Policy.Tests;

/// <summary>A run in a temporary directory, with policy files, evidence and what the gate makes of them.</summary>
public sealed class Workspace : IDisposable, IEvidenceStore
{
    public Workspace()
    {
        Directory.CreateDirectory(Path.Combine(Root, "policies"));
        Run = new("run-1", Root);
    }

    public string Root { get; } = Path.Combine(Path.GetTempPath(), $"cicd-policy-{Guid.NewGuid():N}");

    public RunInfo Run { get; set; }

    public List<EvidenceRecord> Evidence { get; } = [];

    public List<LogEntry> Output { get; } = [];

    public Redactor Redactor { get; } = new();

    public Exception? Fault { get; set; }

    public static string Rules(string rules) =>
        $"apiVersion: cicd/v1\nkind: Policy\nmetadata: {{ name: release }}\nspec:\n  enforcement: mandatory\n  rules:\n    - {rules}\n";

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(Root, "policies", name), text);

    public PolicySet Read() => PolicySet.Read(WorkTreePolicies.Read(Root));

    public PipelineRuntime Runtime() => new(Run, Redactor, this, new TaskLog(Redactor, Output.Add));

    /// <summary>The decisions that were to be signed.</summary>
    public List<DecisionRecord> Decisions { get; } = [];

    /// <summary>What the evidence store makes of a decision.</summary>
    public Func<DecisionRecord, EvidenceStatement?> Sign { get; set; } =
        static decision => new($"artifacts/evidence/decision-{decision.Destination.Task}.intoto.json", "https://slsa.dev/verification_summary/v1", default);

    public List<EvidenceDoubt> Doubts { get; } = [];

    public PolicyGate Gate(PolicySource? source = null) => Gate(Runtime(), source);

    public PolicyGate Gate(PipelineRuntime runtime, PolicySource? source = null, TimeProvider? time = null) =>
        new(new GateServices { Runtime = runtime, Policies = source ?? WorkTreePolicies.Read(Root), Processes = new NoProcesses(), Time = time ?? new FixedTime() });

    public Task<GateDecision> DecideAsync(GateActions action = GateActions.Publish, string? environment = null, PolicySource? source = null) =>
        Gate(source).DecideAsync(
            new(Run, new(action, "Publish", environment), [new("a.nupkg", ArtifactKind.Package, Sha256Digest.Of("a"u8), 1)], Evidence),
            CancellationToken.None);

    /// <summary>The verdict of one rule over some evidence.</summary>
    public async Task<RuleVerdict> JudgeAsync(string rule, params EvidenceRecord[] evidence)
    {
        Write("release.yaml", Rules($"id: x\n      {rule}"));
        Evidence.AddRange(evidence);
        Assert.Empty(Read().Problems);
        return Assert.Single((await DecideAsync()).Verdicts);
    }

    public Task AddAsync(RunInfo run, EvidenceRecord evidence, CancellationToken cancellationToken)
    {
        Evidence.Add(evidence);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<EvidenceRecord>> ReadAsync(RunInfo run, CancellationToken cancellationToken) =>
        Fault is null ? Task.FromResult<IReadOnlyList<EvidenceRecord>>(Evidence) : throw Fault;

    public Task<IReadOnlyList<EvidenceDoubt>> ReadDoubtsAsync(RunInfo run, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<EvidenceDoubt>>(Doubts);

    public Task<EvidenceStatement?> StateDecisionAsync(DecisionRecord decision, CancellationToken cancellationToken)
    {
        Decisions.Add(decision);
        return Task.FromResult(Sign(decision));
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private sealed class NoProcesses : IProcessRunner
    {
        public Task<ProcessResult> RunAsync(ProcessCommand command, CancellationToken cancellationToken) => throw new ProcessException("There is no git.");
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
    }
}
