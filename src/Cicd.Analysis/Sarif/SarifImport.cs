using Cicd.Analysis.Findings;

namespace Cicd.Analysis.Sarif;

/// <summary>What one run of a SARIF file says.</summary>
/// <param name="Tool">The name of the tool that made it.</param>
/// <param name="Findings">Its findings, suppressed ones included.</param>
public sealed record SarifImport(string Tool, IReadOnlyList<Finding> Findings)
{
    /// <summary>The version of the tool; empty if it does not say.</summary>
    public string ToolVersion { get; init; } = string.Empty;

    /// <summary>What the run calls itself (SARIF 2.1.0, section 3.17.2), such as <c>cicd/code/</c>; empty if it does not say.</summary>
    public string Category { get; init; } = string.Empty;

    /// <summary>Where the tool is described; null if it does not say.</summary>
    public string? InformationUri { get; init; }

    /// <summary>The rules that it describes.</summary>
    public IReadOnlyList<SarifRule> Rules { get; init; } = [];

    /// <summary>What kept the tool from its whole work, if it says so of itself; empty if nothing did.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    /// <summary>Whether it says that it came to its end (SARIF 2.1.0, section 3.20.14).</summary>
    public bool IsSuccessful { get; init; } = true;

    /// <summary>How many results say that all is well, or that there is nothing to say.</summary>
    public long Passed { get; init; }

    /// <summary>The file it is from, as it was named.</summary>
    public required string File { get; init; }

    /// <summary>The digest of that file.</summary>
    public required Sha256Digest Digest { get; init; }

    /// <summary>To which changes the findings were limited; null if they are all that there are.</summary>
    public string? Limit { get; init; }

    /// <summary>The run with only the findings that touch changed lines. As evidence it is degraded: the rest is not vouched for.</summary>
    /// <param name="changes">The changed lines.</param>
    public SarifImport LimitedTo(ChangedLines changes)
    {
        IReadOnlyList<Finding> touched = [.. Findings.Where(changes.Touches)];
        return this with { Findings = touched, Limit = changes.Describe(Findings.Count - touched.Count) };
    }

    /// <summary>The findings as evidence for the gate: of the tool that made them, not of ours.</summary>
    /// <param name="source">The task or tool that read them.</param>
    /// <param name="scan">The kind of scan that they count as, such as <c>code</c>.</param>
    /// <param name="files">The files that were read or written, below the root.</param>
    public FindingsEvidence ToEvidence(string source, string scan, params IReadOnlyList<string> files) => new(source, scan, Findings)
    {
        Tool = ToolVersion.Length == 0 ? Tool : $"{Tool} {ToolVersion}",
        Inputs = Digest,
        Examined = new Dictionary<string, long> { ["results"] = Findings.Count + Passed, ["rules"] = Rules.Count },
        Status = !IsSuccessful ? EvidenceStatus.Failed : Failures.Count > 0 || Limit is not null ? EvidenceStatus.Degraded : EvidenceStatus.Complete,
        StatusReason = IsSuccessful && Failures.Count == 0 ? Limit : Limit is null ? Reason : $"{Reason} {Limit}",
        Files = files,
    };

    /// <summary>The run as a report of its own.</summary>
    /// <param name="scan">The kind of scan that it counts as, such as <c>code</c>.</param>
    public SarifReport ToSarif(string scan) => new($"{scan}/{string.Concat(Tool.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant()}", Tool, ToolVersion.Length == 0 ? "0.0.0" : ToolVersion, Rules, Findings)
    {
        InformationUri = InformationUri,
        IsSuccessful = IsSuccessful,
        Notifications = Limit is null ? Failures : [.. Failures, Limit],
    };

    /// <summary>Why the run is not to be believed, or only in part; of use where it is not successful, or has failures.</summary>
    public string Reason => $"{File}: {Tool} {(IsSuccessful ? "reports errors of its own" : "says that it did not come to its end")}{string.Concat(Failures.Take(5).Select(failure => $"; {failure}"))}.";
}
