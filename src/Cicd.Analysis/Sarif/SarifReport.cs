namespace Cicd.Analysis.Sarif;

/// <summary>What one scanner reports: one run of a SARIF file.</summary>
/// <param name="Category">The kind of scan, such as <c>code</c>; tells apart the reports that a CI provider is given for one commit.</param>
/// <param name="Tool">The scanner's name.</param>
/// <param name="ToolVersion">The scanner's version, as Semantic Versioning 2.0 writes it.</param>
/// <param name="Rules">The rules that ran. A rule of a finding that is missing here is made of what the finding says.</param>
/// <param name="Findings">The findings.</param>
public sealed record SarifReport(string Category, string Tool, string ToolVersion, IReadOnlyList<SarifRule> Rules, IReadOnlyList<Finding> Findings)
{
    /// <summary>What an earlier scan found and this one did not.</summary>
    public IReadOnlyList<Finding> Absent { get; init; } = [];

    /// <summary>Where the scanner is described.</summary>
    public string? InformationUri { get; init; }

    /// <summary>Whether the scanner did its work.</summary>
    public bool IsSuccessful { get; init; } = true;

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What the source tree is at.</summary>
    public SourceRevision Revision { get; init; } = SourceRevision.Unknown;

    /// <summary>What a reader should know about the scan itself, such as why it is degraded.</summary>
    public IReadOnlyList<string> Notifications { get; init; } = [];
}
