using System.Globalization;
using System.Text;
using Cicd.Analysis.Code;

namespace Cicd.Tool.Commands;

internal static class FindingsTable
{
    public static string Write(CodeScanResult result)
    {
        var text = new StringBuilder();
        foreach (var finding in result.Findings.OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Location?.Path, StringComparer.Ordinal).ThenBy(finding => finding.Location?.Line))
        {
            text.Append(CultureInfo.InvariantCulture, $"{finding.Severity.ToString().ToLowerInvariant(),-8}  {finding.RuleId,-8}  {finding.Location}  {finding.Message}");
            text.AppendLine(finding.SuppressedBecause is null ? "" : $" (suppressed: {finding.SuppressedBecause})");
        }

        var examined = string.Join(", ", result.Examined.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {pair.Key}")));
        text.AppendLine(CultureInfo.InvariantCulture, $"{result.Findings.Count} findings in {examined} ({result.Tool} {result.ToolVersion}, {result.Duration.TotalSeconds:0.0} s)");
        if (result.StatusReason is not null)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{result.Status}: {result.StatusReason}");
        }

        return text.ToString();
    }
}
