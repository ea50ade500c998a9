using Cicd.Analysis.Sarif;

namespace Cicd.Analysis.Code;

/// <summary>What a scan of source code found, and what it looked at.</summary>
/// <param name="Findings">The findings, suppressed ones included, ordered by place.</param>
/// <param name="Tool">The scanner's name.</param>
/// <param name="ToolVersion">Its version.</param>
public sealed record CodeScanResult(IReadOnlyList<Finding> Findings, string Tool, string ToolVersion)
{
    internal const string Scanner = "Cicd code scan";

    internal static readonly string ScannerVersion = typeof(CodeScanResult).Assembly.GetName().Version!.ToString(3);

    /// <summary>The rules that ran.</summary>
    public IReadOnlyList<SarifRule> Rules { get; init; } = [];

    /// <summary>The digest of the rules and their configuration.</summary>
    public Sha256Digest RuleSet { get; init; }

    /// <summary>The sets that the rules come in.</summary>
    public IReadOnlyList<CodeRuleSet> RuleSets { get; init; } = [];

    /// <summary>The digest of the sources that were examined: their paths and contents.</summary>
    public Sha256Digest Inputs { get; init; }

    /// <summary>What was looked at: <c>projects</c>, <c>compilations</c>, <c>files</c>, <c>lines</c> and <c>compileErrors</c>.</summary>
    public IReadOnlyDictionary<string, long> Examined { get; init; } = new Dictionary<string, long>();

    /// <summary>Whether everything was examined with full precision.</summary>
    public EvidenceStatus Status { get; init; } = EvidenceStatus.Complete;

    /// <summary>Why not, if not.</summary>
    public string? StatusReason { get; init; }

    /// <summary>What else a reader of the result should know.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>When the scan began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The result as evidence for the gate.</summary>
    /// <param name="source">The task or tool that made it.</param>
    /// <param name="files">The files that were written, below the root.</param>
    public FindingsEvidence ToEvidence(string source, params IReadOnlyList<string> files) => new(source, "code", Findings)
    {
        Tool = RuleSets.Count == 0 ? $"{Tool} {ToolVersion}" : $"{Tool} {ToolVersion} ({string.Join(", ", RuleSets.Select(set => $"{set.Name} {set.Version}"))})",
        RuleSet = RuleSet,
        Inputs = Inputs,
        Examined = Examined,
        Duration = Duration,
        Status = Status,
        StatusReason = StatusReason,
        Files = files,
    };

    /// <summary>The result as a SARIF report.</summary>
    /// <param name="revision">What the source tree is at.</param>
    public SarifReport ToSarif(SourceRevision revision) => new("code", Tool, ToolVersion, Rules, Findings)
    {
        StartedAt = StartedAt,
        EndedAt = StartedAt + Duration,
        Revision = revision,
        Notifications = StatusReason is null ? Remarks : [StatusReason, .. Remarks],
    };
}
