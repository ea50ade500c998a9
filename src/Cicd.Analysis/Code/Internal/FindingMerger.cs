using System.Text;
using Cicd.Analysis.Sarif;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Makes findings of what all projects and frameworks yielded: each place once, with a stable fingerprint.</summary>
internal sealed class FindingMerger(string root, IReadOnlyDictionary<string, SarifRule> rules)
{
    public IReadOnlyList<Finding> Merge(IEnumerable<RawFinding> raw)
    {
        var distinct = raw
            .GroupBy(finding => (finding.RuleId, finding.Path, finding.Place, finding.Path is null ? finding.Context : ""))
            // A place that one framework suppresses and another does not, counts.
            .Select(group => group.OrderBy(finding => finding.SuppressedBecause is not null).ThenBy(finding => finding.Message, StringComparer.Ordinal).First())
            .OrderBy(finding => finding.Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Place.Line)
            .ThenBy(finding => finding.Place.Column)
            .ThenBy(finding => finding.RuleId, StringComparer.Ordinal)
            .ThenBy(finding => finding.Context, StringComparer.Ordinal);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var findings = new List<Finding>();
        foreach (var finding in distinct)
        {
            var path = RelativePath(finding.Path);
            var identity = $"{finding.RuleId}\n{path ?? Path.GetFileName(finding.Path)}\n{finding.Context}";
            var ordinal = seen[identity] = seen.GetValueOrDefault(identity) + 1;
            findings.Add(Create(finding, path, Sha256Digest.Of(Encoding.UTF8.GetBytes($"{identity}\n{ordinal}")).Hex));
        }

        return findings;
    }

    private Finding Create(RawFinding raw, string? path, string fingerprint)
    {
        var rule = rules[raw.RuleId];
        var message = rule.Mend is null ? raw.Message : $"{raw.Message} {rule.Mend}";
        if (path is null && raw.Path is not null)
        {
            message = $"{message} (In {Path.GetFileName(raw.Path)}:{raw.Place.Line}, a file outside the root.)";
        }

        return new(raw.RuleId, rule.Severity, message, fingerprint)
        {
            Title = rule.Title,
            Location = path is null ? null : raw.Place with { Path = path },
            Cwe = rule.Cwe,
            HelpUri = rule.HelpUri,
            SuppressedBecause = raw.SuppressedBecause,
        };
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
