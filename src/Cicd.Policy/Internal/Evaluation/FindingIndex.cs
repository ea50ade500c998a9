namespace Cicd.Policy.Internal;

/// <summary>
/// The findings of one kind of scan, the worst first, so that no rule has to look at all of them: rules and paths are numbered, and a pattern
/// is held against each only once.
/// </summary>
internal sealed class FindingIndex
{
    private readonly IndexedFinding[] findings;

    private FindingIndex(IndexedFinding[] findings, IReadOnlyList<string> rules, IReadOnlyList<string> paths)
    {
        this.findings = findings;
        Rules = rules;
        Paths = paths;
    }

    /// <summary>The findings, by severity from the worst on, then by place.</summary>
    public ReadOnlySpan<IndexedFinding> All => findings;

    /// <summary>The rules of the scanners, as the findings number them.</summary>
    public IReadOnlyList<string> Rules { get; }

    /// <summary>The paths, as the findings number them.</summary>
    public IReadOnlyList<string> Paths { get; }

    public static FindingIndex Of(string scan, IReadOnlyList<FindingsEvidence> records, PolicyBaseline? baseline)
    {
        Numbers rules = new(), paths = new();
        List<IndexedFinding> all = [];
        foreach (var record in records)
        {
            if (record.Scan != scan)
            {
                continue;
            }

            foreach (var finding in record.Findings)
            {
                var path = finding.Location is { } location ? paths.Of(location.Path) : -1;
                all.Add(new(finding, record, rules.Of(finding.RuleId), path, baseline?.Contains(scan, finding.Fingerprint) != true));
            }
        }

        all.Sort(Compare);
        return new([.. all], rules.Names, paths.Names);
    }

    private static int Compare(IndexedFinding left, IndexedFinding right)
    {
        var (a, b) = (left.Finding, right.Finding);
        var order = b.Severity.CompareTo(a.Severity);
        order = order != 0 ? order : string.CompareOrdinal(a.Location?.Path, b.Location?.Path);
        order = order != 0 ? order : (a.Location?.Line ?? 0).CompareTo(b.Location?.Line ?? 0);
        order = order != 0 ? order : (a.Location?.Column ?? 0).CompareTo(b.Location?.Column ?? 0);
        order = order != 0 ? order : string.CompareOrdinal(a.RuleId, b.RuleId);
        return order != 0 ? order : string.CompareOrdinal(a.Fingerprint, b.Fingerprint);
    }

    private sealed class Numbers
    {
        private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

        public List<string> Names { get; } = [];

        public int Of(string name)
        {
            if (!numbers.TryGetValue(name, out var number))
            {
                numbers.Add(name, number = Names.Count);
                Names.Add(name);
            }

            return number;
        }
    }
}
