using System.Text;

namespace Cicd.Policy.Tests;

/// <summary>A request and policies in memory, and what the evaluator makes of them.</summary>
internal sealed class Asked
{
    public const string Commit = "1111111111111111111111111111111111111111";
    public const string Repository = "https://example.org/app";
    public static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
    public static readonly Artifact Package = new("artifacts/a.nupkg", ArtifactKind.Package, Sha256Digest.Of("a"u8), 1);
    public static readonly Artifact Image = new("app:1.0", ArtifactKind.Image, Sha256Digest.Of("i"u8), 2);
    private static readonly GateDestination Publish = new(GateActions.Publish, "Publish", null);

    private readonly List<PolicySourceFile> files = [];

    public List<EvidenceRecord> Evidence { get; } = [];

    public GateRequest Request { get; set; } = new(new RunInfo("run-1", "/work"), Publish, [Package], [])
    {
        Source = new(new SourceRevision(Repository, Commit, "main", IsDirty: false)) { Author = "author@example.org", Subjects = ["feat: more"], IsSigned = true },
    };

    public DateTimeOffset Time { get; set; } = Now;

    public PolicySource? Source { get; set; }

    public IReadOnlyList<IPolicy> Classes { get; set; } = [];

    public static EvidenceProof Proof(string owner = "ci", string? predicate = null) => new()
    {
        KeyId = $"key-of-{owner}",
        Owner = owner,
        Builder = RunInfo.LocalBuilder,
        Run = "run-1",
        MadeAt = Now.AddMinutes(-10),
        Statement = predicate is null ? null : new("artifacts/evidence/a.json", predicate, default),
    };

    public static ApprovalEvidence Approval(string owner, params string[] overrides) => new("cicd policy approve", Commit)
    {
        Repository = Repository,
        ApprovedAt = Now.AddHours(-1),
        ExpiresAt = Now.AddHours(1),
        Reason = "it must go out",
        Overrides = overrides,
        Origin = CheckOrigin.Observed,
        Proof = Proof(owner),
        Files = [$"artifacts/evidence/imported/{owner}.json"],
    };

    public static Finding Found(string rule = "R1", Severity severity = Severity.High, string path = "src/A.cs", string fingerprint = "f1", params int[] cwe) =>
        new(rule, severity, "bad", fingerprint) { Location = new(path, 7), Cwe = cwe };

    public static FindingsEvidence Scan(string kind, params Finding[] findings) => new("Scan", kind, findings) { Tool = "tool 1.0", Files = [$"artifacts/sarif/{kind}.sarif"], Proof = Proof() };

    public static string Policy(string rules, string name = "release", string spec = "enforcement: mandatory") =>
        $"apiVersion: cicd/v1\nkind: Policy\nmetadata: {{ name: {name} }}\nspec:\n  {spec}\n  rules:\n    - {rules}\n";

    public Asked With(string name, string text)
    {
        files.RemoveAll(file => file.Path == $"policies/{name}");
        files.Add(new($"policies/{name}", Encoding.UTF8.GetBytes(text)));
        return this;
    }

    public Asked Without(string name)
    {
        files.RemoveAll(file => file.Path == $"policies/{name}");
        return this;
    }

    public Asked Rule(string rule, string spec = "enforcement: mandatory") => With("release.yaml", Policy($"{{ id: x, title: What it is about, {rule} }}", spec: spec));

    public Asked Given(params EvidenceRecord[] evidence)
    {
        Evidence.AddRange(evidence);
        return this;
    }

    public Asked To(string environment, GateActions action = GateActions.Deploy)
    {
        Request = Request with { Destination = new(action, action.ToString(), environment) };
        return this;
    }

    public Asked From(Func<SourceFacts, SourceFacts> change)
    {
        Request = Request with { Source = change(Request.Source!) };
        return this;
    }

    public PolicySet Policies() => PolicySet.Read(Source ?? new PolicySource(PolicySourceKind.Reference, "main at 1111111") { Files = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)] });

    public GateDecision Decide(PolicySet? policies = null)
    {
        policies ??= Policies();
        return new PolicyEvaluator(policies, new FixedTime(Time)) { CodePolicies = Classes }.Evaluate(Request with { Evidence = Evidence });
    }

    /// <summary>The verdict of the only rule.</summary>
    public RuleVerdict Verdict()
    {
        var policies = Policies();
        Assert.Empty(policies.Problems);
        var decision = Decide(policies);
        var verdict = Assert.Single(decision.Verdicts);
        Assert.Equal(verdict.Outcome is RuleOutcome.Passed or RuleOutcome.Waived or RuleOutcome.Overridden || !verdict.IsEnforced, decision.IsAllowed);
        return verdict;
    }

    /// <summary>The outcome and the figure of the only rule, or what is said where there is none.</summary>
    public string Outcome()
    {
        var verdict = Verdict();
        return $"{verdict.Outcome}: {(verdict.Outcome == RuleOutcome.NotEvaluated ? verdict.Message : verdict.Figure)}";
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
