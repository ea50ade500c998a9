using Cicd.Analysis.Findings;
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

    /// <summary>What an earlier scan found and this one did not, if it was held against one.</summary>
    public IReadOnlyList<Finding> Absent { get; init; } = [];

    /// <summary>To which changes the findings were limited; null if they are all that there are.</summary>
    public string? Limit { get; init; }

    /// <summary>The result with each finding marked by how it stands to an earlier scan.</summary>
    /// <param name="baseline">The earlier scan.</param>
    public CodeScanResult Against(FindingBaseline baseline)
    {
        var comparison = baseline.Compare(Findings);
        return this with { Findings = comparison.Findings, Absent = comparison.Absent };
    }

    /// <summary>The result with only the findings that touch changed lines. As evidence it is degraded: the rest of the sources is not vouched for.</summary>
    /// <param name="changes">The changed lines.</param>
    public CodeScanResult LimitedTo(ChangedLines changes)
    {
        IReadOnlyList<Finding> touched = [.. Findings.Where(changes.Touches)];
        return this with { Findings = touched, Absent = [.. Absent.Where(changes.Touches)], Limit = changes.Describe(Findings.Count - touched.Count) };
    }

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
        // What is limited to changes must not pass for a scan of everything.
        Status = Limit is null || Status == EvidenceStatus.Failed ? Status : EvidenceStatus.Degraded,
        StatusReason = Limit is null ? StatusReason : string.Join(' ', Reasons),
        Files = files,
    };

    /// <summary>The result as a SARIF report.</summary>
    /// <param name="revision">What the source tree is at.</param>
    public SarifReport ToSarif(SourceRevision revision) => new("code", Tool, ToolVersion, Rules, Findings)
    {
        StartedAt = StartedAt,
        EndedAt = StartedAt + Duration,
        Revision = revision,
        Absent = Absent,
        Notifications = [.. Reasons, .. Remarks],
    };

    private IEnumerable<string> Reasons => new[] { StatusReason, Limit }.OfType<string>();
}
