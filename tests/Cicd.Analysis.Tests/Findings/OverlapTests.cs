using Cicd.Analysis.Code.Internal;
using Cicd.Analysis.Sarif;

namespace Cicd.Analysis.Tests.Findings;

/// <summary>What several rule sets say of one weakness at one spot is one finding; nothing else is.</summary>
public sealed class OverlapTests
{
    private static readonly Dictionary<string, SarifRule> Rules = new()
    {
        ["A1"] = new("A1", "SQL", "SQL injection.", 8.8) { Cwe = [89], Confidence = Confidence.Low },
        ["B1"] = new("B1", "Query", "Tainted query.", 9.8) { Cwe = [89, 20], Confidence = Confidence.High },
        ["C1"] = new("C1", "Other", "Another weakness.", 5.0) { Cwe = [327] },
    };

    [Fact]
    public void Overlapping_findings_of_one_weakness_are_one_by_the_worst_rule_that_names_the_others()
    {
        var finding = Assert.Single(Merge(Raw("A1", 3, 5, 20) with { Sources = [new("/r/b.cs", 1, 1, 1, 2)] }, Raw("B1", 3, 5, 30)));
        Assert.Equal(("B1", Severity.Critical, Confidence.High), (finding.RuleId, finding.Severity, finding.Confidence!.Value));
        Assert.Equal(["A1"], finding.RelatedRules);
        Assert.Equal([89, 20], finding.Cwe);
        Assert.Equal(["b.cs:1:1", "a.cs:3:5"], finding.DataFlow.Select(step => step.Location.ToString()));
    }

    [Fact]
    public void The_order_in_which_they_are_found_does_not_matter() =>
        Assert.Equal(
            SarifWriter.Write(Report(Merge(Raw("A1", 3, 5, 20), Raw("B1", 3, 5, 30), Raw("C1", 3, 5, 9)))),
            SarifWriter.Write(Report(Merge(Raw("C1", 3, 5, 9), Raw("B1", 3, 5, 30), Raw("A1", 3, 5, 20)))));

    [Fact]
    public void On_one_line_the_same_code_is_one_finding_and_other_code_another()
    {
        Assert.Single(Merge(Raw("A1", 3, 5, 9, "x = y"), Raw("B1", 3, 12, 15, "x = y")));
        Assert.Equal(2, Merge(Raw("A1", 3, 5, 9, "x = y"), Raw("B1", 3, 12, 15, "z = y")).Count);
    }

    [Fact]
    public void Other_weaknesses_other_files_and_a_rule_twice_stay_apart()
    {
        Assert.Equal(2, Merge(Raw("A1", 3, 5, 20), Raw("C1", 3, 5, 20)).Count);
        Assert.Equal(2, Merge(Raw("A1", 3, 5, 20), Raw("B1", 3, 5, 20) with { Path = "/r/b.cs" }).Count);
        Assert.Equal(2, Merge(Raw("A1", 3, 5, 20), Raw("A1", 3, 6, 20)).Count);
    }

    [Fact]
    public void What_only_one_of_the_rules_suppresses_stays_a_finding_of_the_other()
    {
        var findings = Merge(Raw("B1", 3, 5, 20) with { SuppressedBecause = "known" }, Raw("A1", 3, 5, 20));
        Assert.Equal(["A1 ", "B1 known"], findings.Select(finding => $"{finding.RuleId} {finding.SuppressedBecause}").Order(StringComparer.Ordinal));
        var both = Assert.Single(Merge(Raw("B1", 3, 5, 20) with { SuppressedBecause = "known" }, Raw("A1", 3, 5, 20) with { SuppressedBecause = "old" }));
        Assert.Equal("known; old", both.SuppressedBecause);
    }

    [Fact]
    public void Both_rules_are_in_the_sarif()
    {
        var sarif = SarifWriter.Write(Report(Merge(Raw("A1", 3, 5, 20), Raw("B1", 3, 5, 30))));
        Assert.Contains("\"relatedRules\": [\n              \"A1\"", sarif, StringComparison.Ordinal);
        Assert.Contains("\"id\": \"A1\"", sarif, StringComparison.Ordinal);
        Assert.Contains("\"id\": \"B1\"", sarif, StringComparison.Ordinal);
    }

    private static SarifReport Report(IReadOnlyList<Finding> findings) => new("code", "T", "1.0.0", [.. Rules.Values], findings);

    private static IReadOnlyList<Finding> Merge(params IReadOnlyList<RawFinding> raw) => new FindingMerger("/r", Rules).Merge(raw);

    private static RawFinding Raw(string rule, int line, int from, int to, string code = "code") => new(rule, "Bad.", "/r/a.cs", new("", line, from, line, to), code, null);
}
