using System.Globalization;
using System.Text;

namespace Cicd.Tool.Commands;

/// <summary>Findings as lines of a table, the worst first.</summary>
internal static class FindingLines
{
    public static void Append(StringBuilder text, IEnumerable<Finding> findings)
    {
        foreach (var finding in findings.OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Location?.Path, StringComparer.Ordinal).ThenBy(finding => finding.Location?.Line))
        {
            text.Append(CultureInfo.InvariantCulture, $"{finding.Severity.ToString().ToLowerInvariant(),-8}  {finding.RuleId,-8}  ");
            text.Append(finding.BaselineState is { } state ? $"{state.ToString().ToLowerInvariant(),-9}  " : "");
            text.Append(CultureInfo.InvariantCulture, $"{finding.Location}  {finding.Message}");
            text.Append(finding.RelatedRules.Count == 0 ? "" : $" (also {string.Join(", ", finding.RelatedRules)})");
            text.AppendLine(finding.SuppressedBecause is null ? "" : $" (suppressed: {finding.SuppressedBecause})");
        }
    }

    public static string Count(long count, string plural) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? plural[..^1] : plural)}");
}
