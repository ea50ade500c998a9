using System.Globalization;

namespace Cicd.Analysis.Sarif.Internal;

/// <summary>The rules of a report as SARIF describes them.</summary>
internal static class SarifRules
{
    public static IReadOnlyList<SarifRule> Of(SarifReport report)
    {
        var known = report.Rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        var others = report.Findings.Where(finding => known.Add(finding.RuleId)).Select(Unlisted);
        return [.. report.Rules.Concat(others).OrderBy(rule => rule.Id, StringComparer.Ordinal)];
    }

    public static SarifReportingDescriptor Descriptor(SarifRule rule) => new(rule.Id, PascalCase(rule.Title))
    {
        ShortDescription = new(Sentence(rule.Title)),
        FullDescription = new(Sentence(rule.Description)),
        Help = Help(rule),
        HelpUri = rule.HelpUri,
        DefaultConfiguration = new(Level(rule.Severity)),
        Properties = new(
            ["security", .. rule.Cwe.Select(number => string.Create(CultureInfo.InvariantCulture, $"external/cwe/cwe-{number:000}"))],
            rule.Score.ToString("0.0", CultureInfo.InvariantCulture)),
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
        var score = finding.Severity switch
        {
            Severity.Critical => 9.5,
            Severity.High => 8.0,
            Severity.Medium => 5.5,
            Severity.Low => 2.0,
            _ => 0.0,
        };
        return new(finding.RuleId, finding.Title ?? finding.RuleId, finding.Title ?? finding.Message, score) { Cwe = finding.Cwe, HelpUri = finding.HelpUri };
    }

    private static SarifText Help(SarifRule rule)
    {
        var text = rule.Mend is null ? Sentence(rule.Description) : $"{Sentence(rule.Description)} {rule.Mend}";
        return new(text) { Markdown = rule.HelpUri is null ? text : $"{text}\n\n[More about {rule.Id}]({rule.HelpUri})" };
    }

    private static string Sentence(string text) => text.EndsWith('.') ? text : $"{text}.";

    private static string PascalCase(string title) =>
        string.Concat(title.Split(' ', '-', '.', '\'').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant()));
}
