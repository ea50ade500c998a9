namespace Cicd.Policy.Internal;

/// <summary>Counts what the scanners of one kind found; suppressed findings are told but not counted.</summary>
internal sealed class FindingsRule(RuleHeader header, RuleValues values) : ScanRule(header, values)
{
    private readonly FindingFilter filter = new()
    {
        SeverityAtLeast = Enum.Parse<Severity>(values.Text("severityAtLeast") ?? "note", ignoreCase: true),
        Rules = values.Globs("rules"),
        Paths = values.Globs("paths"),
        Tools = values.Globs("tools"),
        Cwe = values.Has("cwe") ? values.Texts("cwe").Select(number => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToHashSet() : null,
        IsNewOnly = values.Text("scope") == "new",
    };

    protected override string Scan { get; } = values.Text("kind") ?? RuleKinds.Scans[0];

    protected override FindingFilter Filter => filter;

    protected override bool IsRatchet { get; } = values.IsTrue("ratchet");

    protected override string What(long count)
    {
        var severity = filter.SeverityAtLeast == Severity.Note ? string.Empty : $" of severity {filter.SeverityAtLeast.ToString().ToLowerInvariant()} or above";
        var rules = filter.Rules is null ? string.Empty : $" of {filter.Rules}";
        var cwe = filter.Cwe is null ? string.Empty : $" of CWE {string.Join(", ", filter.Cwe.Order())}";
        var paths = filter.Paths is null ? string.Empty : $" in {filter.Paths}";
        return $"{(filter.IsNewOnly ? "new " : string.Empty)}{Scan} {(count == 1 ? "finding" : "findings")}{severity}{rules}{cwe}{paths}";
    }
}
