using System.Globalization;
using System.Text;
using Cicd.Analysis.Code;
using Cicd.Analysis.Sarif;

namespace Cicd.Tool.Commands;

internal static class FindingsTable
{
    public static string Write(CodeScanResult result, IReadOnlyList<SarifImport> imports)
    {
        var text = new StringBuilder();
        FindingLines.Append(text, result.Findings.Concat(result.Absent));
        foreach (var import in imports)
        {
            FindingLines.Append(text, import.Findings);
            text.AppendLine($"{FindingLines.Count(import.Findings.Count, "findings")} of {import.Tool} {import.ToolVersion}".TrimEnd());
        }

        var examined = $"{Count(result, "projects")}, {Count(result, "files")}, {Count(result, "lines")}";
        text.AppendLine(CultureInfo.InvariantCulture, $"{FindingLines.Count(result.Findings.Count, "findings")} in {examined} ({result.Tool} {result.ToolVersion}, {result.Duration.TotalSeconds:0.0} s)");
        return text.ToString();
    }

    private static string Count(CodeScanResult result, string what) => FindingLines.Count(result.Examined.GetValueOrDefault(what), what);
}
