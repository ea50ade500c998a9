using System.Globalization;
using System.Text;
using Cicd.Sbom.Validation;

namespace Cicd.Tool.Commands;

/// <summary>Writes what is wrong with a document: a line a finding, clickable in editors and CI logs, or JSON.</summary>
internal static class SbomValidationText
{
    public static string ToText(string file, BomValidation verdict)
    {
        var text = new StringBuilder();
        foreach (var finding in verdict.Findings)
        {
            var level = finding.Level == BomFindingLevel.Warning ? "warning: " : "";
            var pointer = finding.Pointer.Length == 0 ? "(document)" : finding.Pointer;
            text.AppendLine(CultureInfo.InvariantCulture, $"{file}:{finding.Line}:{finding.Column} {pointer} {level}{finding.Message} [{finding.Rule}]");
        }

        if (verdict.OmittedCount > 0)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"… and {verdict.OmittedCount} more.");
        }

        var version = verdict.SpecVersion is null ? "CycloneDX" : $"CycloneDX {verdict.SpecVersion}";
        var warnings = verdict.WarningCount == 0 ? "" : $", {Count(verdict.WarningCount, "warning")}";
        text.AppendLine(verdict.IsValid ? $"{file}: valid {version}{warnings}" : $"{file}: not valid {version}: {Count(verdict.ErrorCount, "error")}{warnings}");
        return text.ToString();
    }

    public static string ToJson(string file, BomValidation verdict) => ResultJson.Write(new
    {
        Schema = "cicd/sbom-validation/v1",
        File = file,
        Valid = verdict.IsValid,
        verdict.SpecVersion,
        Errors = verdict.ErrorCount,
        Warnings = verdict.WarningCount,
        Omitted = verdict.OmittedCount,
        verdict.Findings,
    });

    private static string Count(int count, string singular) => $"{count} {singular}{(count == 1 ? "" : "s")}";
}
