using Cicd.Analysis.Dependencies;
using Cicd.Analysis.Findings;
using Cicd.Analysis.Sarif;

namespace Cicd.Analysis.Images;

/// <summary>What a scan of an image and of Dockerfiles found, and what it looked at.</summary>
/// <param name="All">The findings, suppressed ones included.</param>
/// <param name="ToolVersion">The scanner's version.</param>
public sealed record ImageScanResult(IReadOnlyList<Finding> All, string ToolVersion)
{
    /// <summary>The scanner's name.</summary>
    public const string Tool = "Cicd image scan";

    /// <summary>The name of the kind of scan.</summary>
    public const string Scan = "image";

    /// <summary>The findings, held against an earlier scan if there is one.</summary>
    public IReadOnlyList<Finding> Findings => Baseline?.Compare(All).Findings ?? All;

    /// <summary>What an earlier scan found and this one did not, if it was held against one.</summary>
    public IReadOnlyList<Finding> Absent => Baseline?.Compare(All).Absent ?? [];

    /// <summary>The earlier scan that the findings are held against; null if there is none.</summary>
    public FindingBaseline? Baseline { get; init; }

    /// <summary>The vulnerabilities among them.</summary>
    public IReadOnlyList<Advisory> Advisories { get; init; } = [];

    /// <summary>What the image holds; null if only Dockerfiles were examined.</summary>
    public ImageInventory? Inventory { get; init; }

    /// <summary>The rules that ran, and one for each vulnerability.</summary>
    public IReadOnlyList<SarifRule> Rules { get; init; } = [];

    /// <summary>The digest of the rules and of the data on vulnerabilities.</summary>
    public Sha256Digest RuleSet { get; init; }

    /// <summary>The digest of what was examined: that of the image and of the Dockerfiles.</summary>
    public Sha256Digest Inputs { get; init; }

    /// <summary>The data that was used; null if packages were not looked up.</summary>
    public VulnerabilitySource? Data { get; init; }

    /// <summary>What was looked at: <c>platforms</c>, <c>layers</c>, <c>files</c>, <c>packages</c>, <c>dockerfiles</c>, <c>lines</c> and <c>advisories</c>.</summary>
    public IReadOnlyDictionary<string, long> Examined { get; init; } = new Dictionary<string, long>();

    /// <summary>What kept the scan from its whole work: what was not examined may be vulnerable.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>What else a reader of the result should know.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>When the scan began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Whether everything was examined.</summary>
    public EvidenceStatus Status => Problems.Count == 0 ? EvidenceStatus.Complete : EvidenceStatus.Degraded;

    /// <summary>Why not, if not.</summary>
    public string? StatusReason => Problems.Count == 0 ? null : string.Join(" ", Problems);

    /// <summary>The findings as evidence for the gate.</summary>
    /// <param name="source">The task or tool that made it.</param>
    /// <param name="files">The files that were written, below the root.</param>
    public FindingsEvidence ToEvidence(string source, params IReadOnlyList<string> files) => new(source, Scan, Findings)
    {
        Tool = $"{Tool} {ToolVersion}",
        RuleSet = RuleSet,
        Inputs = Inputs,
        Examined = Examined,
        Duration = Duration,
        Status = Status,
        StatusReason = StatusReason,
        Files = files,
    };

    /// <summary>The vulnerabilities as evidence for the gate; null if packages were not looked up.</summary>
    /// <param name="source">The task or tool that made it.</param>
    /// <param name="files">The files that were written, below the root.</param>
    public VulnerabilityEvidence? ToVulnerabilityEvidence(string source, params IReadOnlyList<string> files) => Data is null ? null : new(source, Advisories)
    {
        Tool = $"{Tool} {ToolVersion}",
        DataFrom = Data.From,
        Data = Data.Digest,
        Examined = Examined,
        Duration = Duration,
        Status = Status,
        StatusReason = StatusReason,
        Files = files,
    };

    /// <summary>The result as a SARIF report.</summary>
    /// <param name="revision">What the source tree is at.</param>
    public SarifReport ToSarif(SourceRevision revision) => new(Scan, Tool, ToolVersion, Rules, Findings)
    {
        IsSuccessful = Problems.Count == 0,
        StartedAt = StartedAt,
        EndedAt = StartedAt + Duration,
        Revision = revision,
        Absent = Absent,
        Notifications = StatusReason is null ? Remarks : [StatusReason, .. Remarks],
    };
}
