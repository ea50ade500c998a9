using System.Globalization;
using System.Text.RegularExpressions;
using Cicd.Analysis.Sarif;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Describes rules by what they say of themselves and what a catalogue adds.</summary>
internal static partial class RuleDescriber
{
    public static Dictionary<string, SarifRule> Describe(IEnumerable<DiagnosticAnalyzer> analyzers, Func<DiagnosticDescriptor, bool> wanted, IReadOnlyDictionary<string, RuleEntry> catalog) =>
        analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .Where(wanted)
            .DistinctBy(rule => rule.Id)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal)
            .ToDictionary(rule => rule.Id, rule => Describe(rule, catalog.GetValueOrDefault(rule.Id)), StringComparer.Ordinal);

    private static SarifRule Describe(DiagnosticDescriptor rule, RuleEntry? entry)
    {
        var description = rule.Description.ToString(CultureInfo.InvariantCulture);
        return new(rule.Id, entry?.Title ?? rule.Title.ToString(CultureInfo.InvariantCulture), description, entry?.Score ?? ScoreOf(rule))
        {
            Cwe = entry?.Cwe ?? [.. Weakness().Matches($"{description} {string.Join(' ', rule.CustomTags)}").Select(match => int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture)).Distinct()],
            Mend = entry?.Mend,
            HelpUri = Uri.IsWellFormedUriString(rule.HelpLinkUri, UriKind.Absolute) ? rule.HelpLinkUri : null,
        };
    }

    // A rule that nobody has judged counts by how loud its author made it.
    private static double ScoreOf(DiagnosticDescriptor rule) => rule.DefaultSeverity switch
    {
        DiagnosticSeverity.Error => 7.0,
        DiagnosticSeverity.Warning => 5.0,
        DiagnosticSeverity.Info => 2.0,
        _ => 0.0,
    };

    [GeneratedRegex(@"\bCWE-(?<number>\d{1,5})\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Weakness();
}
