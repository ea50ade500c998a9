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

        var examined = $"{Count(result, "projects")}, {Count(result, "files")}, {Count(result, "lines")}";
        text.AppendLine(CultureInfo.InvariantCulture, $"{Count(result.Findings.Count, "findings")} in {examined} ({result.Tool} {result.ToolVersion}, {result.Duration.TotalSeconds:0.0} s)");
        return text.ToString();
    }

    private static string Count(CodeScanResult result, string what) => Count(result.Examined.GetValueOrDefault(what), what);

    private static string Count(long count, string plural) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? plural[..^1] : plural)}");
}
