namespace Cicd.Policy;

/// <summary>What was there when the policies were introduced: findings that are not new, and counts that may not rise.</summary>
/// <param name="File">The file it stands in.</param>
/// <param name="Findings">The findings.</param>
/// <param name="Counts">How many findings of a kind of scan there were.</param>
public sealed record PolicyBaseline(PolicyFile File, IReadOnlyList<BaselineFinding> Findings, IReadOnlyDictionary<string, long> Counts)
{
    private readonly HashSet<(string Kind, string Fingerprint)> known = [.. Findings.Select(finding => (finding.Kind, finding.Fingerprint))];

    /// <summary>Whether the finding was there.</summary>
    /// <param name="kind">The kind of scan.</param>
    /// <param name="fingerprint">The fingerprint of the finding.</param>
    public bool Contains(string kind, string fingerprint) => known.Contains((kind, fingerprint));

    /// <summary>How many findings of the kind of scan there were: as the file says, or else as many as it lists.</summary>
    /// <param name="kind">The kind of scan.</param>
    public long CountOf(string kind) => Counts.TryGetValue(kind, out var count) ? count : Findings.Count(finding => finding.Kind == kind);

    /// <inheritdoc/>
    public bool Equals(PolicyBaseline? other) => other is not null && File == other.File;

    /// <inheritdoc/>
    public override int GetHashCode() => File.GetHashCode();
}
