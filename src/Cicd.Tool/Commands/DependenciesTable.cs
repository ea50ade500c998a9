using System.Globalization;
using System.Text;
using Cicd.Analysis.Dependencies;
using Cicd.Analysis.Sarif;

namespace Cicd.Tool.Commands;

internal static class DependenciesTable
{
    public static string Write(DependencyScanResult result, IReadOnlyList<SarifImport> imports)
    {
        StringBuilder text = new();
        foreach (var found in result.Vulnerabilities)
        {
            var score = found.Cvss is { } cvss ? cvss.Value.ToString("0.0", CultureInfo.InvariantCulture) : "-";
            var mend = found.Advisory.FixedVersion is { } version ? $"update to {version}{(found.IsFixCompatible == true ? "" : " (another major version)")}" : "no version without it is known";
            var marks = string.Concat(
                found.Advisory.IsKnownExploited == true ? ", exploited" : "",
                found.Advisory.ExploitProbability is { } probability ? string.Create(CultureInfo.InvariantCulture, $", EPSS {probability:P1}") : "",
                found.Advisory.Ships ? "" : ", build-only");
            text.AppendLine(CultureInfo.InvariantCulture, $"{found.Advisory.Severity.ToString().ToLowerInvariant(),-8}  {score,4}  {found.Package.Id} {found.Package.Version}  {string.Join(", ", found.Advisory.Aliases.Prepend(found.Advisory.Id))}{marks}: {mend}{Suppressed(found.Advisory.SuppressedBecause)}");
            foreach (var path in found.Paths.Take(3))
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"                {path}");
            }

            if (found.Paths.Count > 3 || found.HasMorePaths)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"                and {(found.HasMorePaths ? "more than " : "")}{Math.Max(found.Paths.Count - 3, 0)} other ways");
            }
        }

        foreach (var finding in result.Others)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{finding.Severity.ToString().ToLowerInvariant(),-8}     -  {finding.RuleId}  {finding.Message}{Suppressed(finding.SuppressedBecause)}");
        }

        var states = result.Findings.Concat(result.Absent).Where(finding => finding.BaselineState is not null).GroupBy(finding => finding.BaselineState!.Value).OrderBy(group => group.Key).ToList();
        FindingLines.Append(text, result.Findings.Where(finding => finding.BaselineState is BaselineState.New or BaselineState.Updated).Concat(result.Absent));
        if (states.Count > 0)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"against the earlier scan: {string.Join(", ", states.Select(group => $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}"))}");
        }

        foreach (var import in imports)
        {
            FindingLines.Append(text, import.Findings);
            text.AppendLine($"{FindingLines.Count(import.Findings.Count, "findings")} of {import.Tool} {import.ToolVersion}".TrimEnd());
        }

        foreach (var source in result.Data)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"data: {source.Name}, {Count(source.Count, "advisories", "advisory")}{(source.From is { } from ? $", of {from:yyyy-MM-dd}" : "")}");
        }

        var examined = $"{Count(result.Examined["packages"], "packages", "package")} of {Count(result.Examined["projects"], "projects", "project")}";
        text.AppendLine(CultureInfo.InvariantCulture, $"{Count(result.Findings.Count, "findings", "finding")} in {examined} ({DependencyScanResult.Tool} {result.ToolVersion}, {result.Duration.TotalSeconds:0.0} s)");
        return text.ToString();
    }

    private static string Suppressed(string? reason) => reason is null ? "" : $" (suppressed: {reason})";

    private static string Count(long count, string many, string one) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
}
