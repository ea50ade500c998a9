using System.Text;
using Cicd.Analysis.Findings.Internal;
using Cicd.Analysis.Sarif;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Makes findings of what all projects, frameworks and rule sets yielded: each weakness once a place, with a stable fingerprint.</summary>
internal sealed class FindingMerger(string root, IReadOnlyDictionary<string, SarifRule> rules)
{
    public IReadOnlyList<Finding> Merge(IEnumerable<RawFinding> raw)
    {
        var distinct = raw
            .GroupBy(finding => (finding.RuleId, finding.Path, finding.Place, finding.Path is null ? finding.Context : ""))
            // A place that one framework suppresses and another does not, counts.
            .Select(group => group.OrderBy(finding => finding.SuppressedBecause is not null).ThenBy(finding => finding.Message, StringComparer.Ordinal).ThenBy(SourceOf, StringComparer.Ordinal).First())
            .OrderBy(finding => finding.Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Place.Line)
            .ThenBy(finding => finding.Place.Column)
            .ThenBy(finding => finding.Place.EndLine)
            .ThenBy(finding => finding.Place.EndColumn)
            .ThenBy(finding => finding.RuleId, StringComparer.Ordinal)
            .ThenBy(finding => finding.Context, StringComparer.Ordinal);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var findings = new List<(Finding, string)>();
        foreach (var finding in distinct)
        {
            var path = RelativePath(finding.Path);
            var identity = $"{finding.RuleId}\n{path ?? Path.GetFileName(finding.Path)}\n{finding.Context}";
            var ordinal = seen[identity] = seen.GetValueOrDefault(identity) + 1;
            findings.Add((Create(finding, path, Sha256Digest.Of(Encoding.UTF8.GetBytes($"{identity}\n{ordinal}")).Hex), finding.Context));
        }

        return OverlapMerger.Merge(findings);
    }

    private static string SourceOf(RawFinding finding) => string.Join('\n', finding.Sources);

    private Finding Create(RawFinding raw, string? path, string fingerprint)
    {
        var rule = rules[raw.RuleId];
        var message = rule.Mend is null ? raw.Message : $"{raw.Message} {rule.Mend}";
        if (path is null && raw.Path is not null)
        {
            message = $"{message} (In {Path.GetFileName(raw.Path)}:{raw.Place.Line}, a file outside the root.)";
        }

        var location = path is null ? null : raw.Place with { Path = path };
        return new(raw.RuleId, rule.Severity, message, fingerprint)
        {
            Title = rule.Title,
            Location = location,
            Cwe = rule.Cwe,
            Confidence = rule.Confidence,
            DataFlow = DataFlow(raw, location),
            HelpUri = rule.HelpUri,
            SuppressedBecause = raw.SuppressedBecause,
        };
    }

    private IReadOnlyList<DataFlowStep> DataFlow(RawFinding raw, SourceLocation? sink)
    {
        var sources = raw.Sources
            .Select(source => (Source: source, Path: RelativePath(source.Path)))
            .Where(source => source.Path is not null)
            .Select(source => new DataFlowStep(source.Source with { Path = source.Path! }, "The data comes in here."))
            .ToList();
        return sink is null || sources.Count == 0 ? [] : [.. sources, new(sink, "It is used here.")];
    }

    private string? RelativePath(string? path)
    {
        if (path is null)
        {
            return null;
        }

        var relative = Path.GetRelativePath(root, path).Replace('\\', '/');
        return relative is ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? null : relative;
    }
}
