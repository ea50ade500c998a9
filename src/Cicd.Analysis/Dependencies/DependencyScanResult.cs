using Cicd.Analysis.Dependencies.Internal;
using Cicd.Analysis.Findings;
using Cicd.Analysis.Sarif;
using Cicd.Packages;

namespace Cicd.Analysis.Dependencies;

/// <summary>What a scan of dependencies found, by which data, and what it looked at.</summary>
/// <param name="Vulnerabilities">The vulnerabilities, suppressed ones included, the most urgent first.</param>
/// <param name="ToolVersion">The scanner's version.</param>
public sealed record DependencyScanResult(IReadOnlyList<DependencyFinding> Vulnerabilities, string ToolVersion)
{
    /// <summary>The scanner's name.</summary>
    public const string Tool = "Cicd dependencies";

    /// <summary>What else is wrong with packages: deprecated ones, and those from a source that is not theirs.</summary>
    public IReadOnlyList<Finding> Others { get; init; } = [];

    /// <summary>The packages that were examined.</summary>
    public IReadOnlyList<Dependency> Dependencies { get; init; } = [];

    /// <summary>Whether lock files pin the packages of every project; null if no project was examined.</summary>
    public bool? IsLocked { get; init; }

    /// <summary>The data that was used.</summary>
    public IReadOnlyList<VulnerabilitySource> Data { get; init; } = [];

    /// <summary>The digest of all the data: on vulnerabilities, on exploits, and statements on them.</summary>
    public Sha256Digest DataDigest { get; init; }

    /// <summary>From when the oldest of the data is; null if one does not say.</summary>
    public DateTimeOffset? DataFrom => Data.Count == 0 || Data.Any(source => source.From is null) ? null : Data.Min(source => source.From);

    /// <summary>The digest of the files that list the packages: their paths and contents.</summary>
    public Sha256Digest Inputs { get; init; }

    /// <summary>What was looked at: <c>projects</c>, <c>files</c>, <c>packages</c>, <c>edges</c>, <c>advisories</c> and <c>sources</c>.</summary>
    public IReadOnlyDictionary<string, long> Examined { get; init; } = new Dictionary<string, long>();

    /// <summary>What kept the scan from its whole work: what was not examined may be vulnerable.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>The sources that have no data on vulnerabilities, though that was allowed.</summary>
    public IReadOnlyList<string> SilentSources { get; init; } = [];

    /// <summary>What else a reader of the result should know.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>When the scan began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Whether everything was examined by all the data.</summary>
    public EvidenceStatus Status => StatusReason is null ? EvidenceStatus.Complete : EvidenceStatus.Degraded;

    /// <summary>Why not, if not.</summary>
    public string? StatusReason => Problems.Count + SilentSources.Count == 0
        ? null
        : string.Join(" ", Problems.Concat(SilentSources.Select(source => $"{source} has no data on vulnerabilities.")));

    /// <summary>All findings, the vulnerabilities first.</summary>
    public IReadOnlyList<Finding> Findings => Baseline?.Compare(All).Findings ?? All;

    /// <summary>What an earlier scan found and this one did not, if it was held against one.</summary>
    public IReadOnlyList<Finding> Absent => Baseline?.Compare(All).Absent ?? [];

    /// <summary>The earlier scan that the findings are held against; null if there is none.</summary>
    public FindingBaseline? Baseline { get; init; }

    /// <summary>The vulnerabilities as evidence for the gate.</summary>
    /// <param name="source">The task or tool that made it.</param>
    /// <param name="files">The files that were written, below the root.</param>
    public VulnerabilityEvidence ToVulnerabilityEvidence(string source, params IReadOnlyList<string> files) => new(source, [.. Vulnerabilities.Select(found => found.Advisory)])
    {
        Tool = $"{Tool} {ToolVersion}",
        DataFrom = DataFrom,
        Data = DataDigest,
        Examined = Examined,
        Duration = Duration,
        Status = Status,
        StatusReason = StatusReason,
        Files = files,
    };

    /// <summary>All findings as evidence for the gate.</summary>
    /// <param name="source">The task or tool that made it.</param>
    /// <param name="files">The files that were written, below the root.</param>
    public FindingsEvidence ToEvidence(string source, params IReadOnlyList<string> files) => new(source, "dependencies", Findings)
    {
        Tool = $"{Tool} {ToolVersion}",
        RuleSet = DataDigest,
        Inputs = Inputs,
        Examined = Examined,
        Duration = Duration,
        Status = Status,
        StatusReason = StatusReason,
        Files = files,
    };

    /// <summary>The packages as evidence for the gate.</summary>
    /// <param name="source">The task or tool that made it.</param>
    public DependencyEvidence ToDependencyEvidence(string source) => new(source, Dependencies)
    {
        IsLocked = IsLocked,
        Duration = Duration,
        Status = Problems.Count == 0 ? EvidenceStatus.Complete : EvidenceStatus.Degraded,
        StatusReason = Problems.Count == 0 ? null : string.Join(" ", Problems),
    };

    /// <summary>The result as a SARIF report: a rule for each vulnerability.</summary>
    /// <param name="revision">What the source tree is at.</param>
    public SarifReport ToSarif(SourceRevision revision) => new("dependencies", Tool, ToolVersion, FindingText.Rules(this), Findings)
    {
        InformationUri = "https://learn.microsoft.com/nuget/concepts/auditing-packages",
        IsSuccessful = Problems.Count == 0,
        StartedAt = StartedAt,
        EndedAt = StartedAt + Duration,
        Revision = revision,
        Absent = Absent,
        Notifications = StatusReason is null ? Remarks : [StatusReason, .. Remarks],
    };

    /// <summary>
    /// Statements on the vulnerabilities, as a VEX document: what a given statement suppressed keeps it, everything else is under investigation.
    /// </summary>
    /// <param name="format">The format.</param>
    /// <param name="author">Who says so.</param>
    public string ToVex(VexFormat format, string author) => VexWriter.Write(format, Statements, author, StartedAt);

    /// <summary>What is said of each vulnerability, by a given statement, or else that it is under investigation.</summary>
    public IReadOnlyList<VexStatement> Statements { get; init; } = [];

    private IReadOnlyList<Finding> All => [.. Vulnerabilities.Select(FindingText.Finding), .. Others];
}
