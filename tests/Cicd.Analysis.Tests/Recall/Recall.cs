using Cicd.Analysis.Code;

namespace Cicd.Analysis.Tests.Recall;

/// <summary>How the findings of a scan compare with the labels.</summary>
public sealed class Recall
{
    private readonly List<(Finding Finding, Label? Label)> judged;

    public Recall(LabelledSample sample, CodeScanResult result)
    {
        Result = result;
        Weaknesses = [.. sample.Labels.Where(label => label.Vulnerable)];
        var findings = result.Findings.Where(finding => finding.Severity > Severity.Note && finding.SuppressedBecause is null).ToList();
        judged = [.. findings.Select(finding => (finding, Weaknesses.FirstOrDefault(label => sample.Matches(label, finding))))];
        Found = [.. Weaknesses.Where(label => findings.Any(finding => sample.Matches(label, finding)))];
        Missed = [.. Weaknesses.Except(Found)];
        False = [.. judged.Where(item => item.Label is null).Select(item => item.Finding)];
    }

    public CodeScanResult Result { get; }

    public IReadOnlyList<Label> Weaknesses { get; }

    public IReadOnlyList<Label> Found { get; }

    public IReadOnlyList<Label> Missed { get; }

    /// <summary>The findings that no label knows as a weakness.</summary>
    public IReadOnlyList<Finding> False { get; }

    /// <summary>The places of the false findings: several rules at one spot are one error.</summary>
    public int FalsePositives => False.Select(finding => (finding.Location?.Path, finding.Location?.Line)).Distinct().Count();

    /// <summary>Rules, what each found, and how often each was wrong.</summary>
    public IEnumerable<(string RuleId, int Found, int False)> PerRule() => judged
        .GroupBy(item => item.Finding.RuleId)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => (group.Key, group.Where(item => item.Label is not null).DistinctBy(item => item.Label).Count(), group.Count(item => item.Label is null)));

    /// <summary>Weaknesses by their first number, and how many of each were found.</summary>
    public IEnumerable<(int Cwe, int Found, int Total)> PerWeakness() => Weaknesses
        .GroupBy(label => label.Cwe[0])
        .OrderBy(group => group.Key)
        .Select(group => (group.Key, group.Count(Found.Contains), group.Count()));
}
