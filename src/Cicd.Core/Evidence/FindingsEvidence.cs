namespace Cicd;

/// <summary>What a scanner found, and what it looked at.</summary>
/// <param name="Source">Which task or tool made it.</param>
/// <param name="Scan">The kind of scan: <c>code</c>, <c>secrets</c>, <c>dependencies</c>, <c>licenses</c> or <c>image</c>.</param>
/// <param name="Findings">What it found, suppressed findings included.</param>
public sealed record FindingsEvidence(string Source, string Scan, IReadOnlyList<Finding> Findings) : EvidenceRecord(Source)
{
    /// <summary>The scanner's name and version.</summary>
    public required string Tool { get; init; }

    /// <summary>The digest of the rules and their configuration.</summary>
    public Sha256Digest? RuleSet { get; init; }

    /// <summary>The digest of what was scanned.</summary>
    public Sha256Digest? Inputs { get; init; }

    /// <summary>What was looked at: a count for each of <c>projects</c>, <c>files</c>, <c>lines</c> and so on.</summary>
    public IReadOnlyDictionary<string, long> Examined { get; init => field = value ?? new Dictionary<string, long>(); } = new Dictionary<string, long>();
}
