using System.Globalization;

namespace Cicd.Analysis.Sarif.Internal;

/// <summary>The rules of a report as SARIF describes them.</summary>
internal static class SarifRules
{
    public static IReadOnlyList<SarifRule> Of(SarifReport report)
    {
        var known = report.Rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        var others = report.Findings.Concat(report.Absent).Where(finding => known.Add(finding.RuleId)).Select(Unlisted);
        return [.. report.Rules.Concat(others).OrderBy(rule => rule.Id, StringComparer.Ordinal)];
    }

    public static SarifReportingDescriptor Descriptor(SarifRule rule) => new(rule.Id, Name(rule))
    {
        ShortDescription = new(Sentence(rule.Title)),
        FullDescription = new(Sentence(rule.Description)),
        Help = Help(rule),
        HelpUri = rule.HelpUri,
        DefaultConfiguration = new(Level(rule.Severity)),
        Properties = new(
            ["security", .. rule.Cwe.Select(number => string.Create(CultureInfo.InvariantCulture, $"external/cwe/cwe-{number:000}"))],
            rule.Score.ToString("0.0", CultureInfo.InvariantCulture))
        {
            Precision = rule.Confidence.ToString().ToLowerInvariant(),
        },
    };

    /// <summary>The level of section 3.27.10 that stands for a severity.</summary>
    public static string Level(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => "error",
        Severity.Medium => "warning",
        _ => "note",
    };

    private static SarifRule Unlisted(Finding finding)
    {
        return new(finding.RuleId, finding.Title ?? finding.RuleId, finding.Title ?? finding.Message, SeverityScore.Of(finding.Severity))
        {
            Cwe = finding.Cwe,
            HelpUri = finding.HelpUri,
            Confidence = finding.Confidence ?? Confidence.Medium,
        };
    }

    private static SarifText Help(SarifRule rule)
    {
        var text = rule.Mend is null ? Sentence(rule.Description) : $"{Sentence(rule.Description)} {rule.Mend}";
        return new(text) { Markdown = rule.HelpUri is null ? text : $"{text}\n\n[More about {rule.Id}]({rule.HelpUri})" };
    }

    private static string Sentence(string text) => text.EndsWith('.') ? text : $"{text}.";

    // Section 3.49.7: a name is for people, so it is none if it says the same.
    private static string? Name(SarifRule rule) => PascalCase(rule.Title) is var name && name.Length > 0 && !name.Equals(rule.Id, StringComparison.OrdinalIgnoreCase) ? name : null;

    private static string PascalCase(string title) =>
        string.Concat(title.Split(' ', '-', '.', '\'').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant()));
}
