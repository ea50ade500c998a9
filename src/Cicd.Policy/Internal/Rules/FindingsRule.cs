using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Counts what the scanners of one kind found, from a severity on; suppressed findings are told but not counted.</summary>
internal sealed class FindingsRule(RuleHeader header) : EvidenceRule<FindingsEvidence>(header)
{
    private const int Named = 3;

    public override string Kind => FindingsRuleKind.KindName;

    public required string Scan { get; init; }

    public Severity SeverityAtLeast { get; init; }

    public long? AtMost { get; init; }

    protected override string Missing => $"evidence of a scan of {Scan} in this run: {FindingsRuleKind.TaskFor(Scan)}";

    protected override bool IsAbout(FindingsEvidence evidence) => evidence.Scan == Scan;

    protected override void Measure(IReadOnlyList<FindingsEvidence> evidence, Figures figures)
    {
        var found = evidence.SelectMany(record => record.Findings).Where(finding => finding.Severity >= SeverityAtLeast).ToLookup(finding => finding.SuppressedBecause is not null);
        var counted = found[false].OrderByDescending(finding => finding.Severity).ToList();
        var names = counted.Take(Named).Select(finding =>
            OneLine.Of(finding.RuleId) + (finding.Location is { } location ? $" ({OneLine.Of(location.ToString())})" : string.Empty));
        var rest = counted.Count > Named ? $" and {counted.Count - Named} more" : string.Empty;
        var severity = SeverityAtLeast == Severity.Note ? string.Empty : $" of severity {SeverityAtLeast.ToString().ToLowerInvariant()} or above";
        figures.AtMost(AtMost, counted.Count, $"{Scan} {(counted.Count == 1 ? "finding" : "findings")}{severity}", $"mend {string.Join(", ", names)}{rest}");
        if (found[true].Any())
        {
            figures.Note($"{found[true].Count()} suppressed");
        }
    }
}
