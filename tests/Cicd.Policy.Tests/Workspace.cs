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

    public PolicyGate Gate(PolicySet? policies = null) =>
        new(policies ?? Read(), Runtime(), new FixedTime());

    public Task<GateDecision> DecideAsync(GateActions action = GateActions.Publish, string? environment = null, PolicySet? policies = null) =>
        Gate(policies).DecideAsync(
            new(Run, new(action, "Publish", environment), [new("a.nupkg", ArtifactKind.Package, Sha256Digest.Of("a"u8), 1)], Evidence),
            CancellationToken.None);

    /// <summary>The verdict of one rule over some evidence.</summary>
    public async Task<RuleVerdict> JudgeAsync(string rule, params EvidenceRecord[] evidence)
    {
        Write("release.yaml", Rules($"id: x\n      {rule}"));
        Evidence.AddRange(evidence);
        var policies = Read();
        Assert.Empty(policies.Problems);
        return Assert.Single((await DecideAsync(policies: policies)).Verdicts);
    }

    public Task AddAsync(RunInfo run, EvidenceRecord evidence, CancellationToken cancellationToken)
    {
        Evidence.Add(evidence);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<EvidenceRecord>> ReadAsync(RunInfo run, CancellationToken cancellationToken) =>
        Fault is null ? Task.FromResult<IReadOnlyList<EvidenceRecord>>(Evidence) : throw Fault;

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
    }
}
