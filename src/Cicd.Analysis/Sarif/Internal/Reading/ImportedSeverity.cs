using System.Text.Json;

namespace Cicd.Analysis.Sarif.Internal;

/// <summary>How bad a result of another tool is, by the most exact of what it and its rule say.</summary>
internal static class ImportedSeverity
{
    public static Severity Of(SarifNode result, ImportedRule rule)
    {
        var properties = result.Get("properties");
        if (properties?.Get("severity") is { Json.ValueKind: JsonValueKind.String } said && OfName(said.AsText()) is { } named)
        {
            return named;
        }

        if (properties?.TryLoose("security-severity", out var score) == true)
        {
            return SeverityScore.SeverityOf(score.Value);
        }

        // Section 3.27.25: from 0 to 100, and -1 where nothing is said.
        return rule.Score is { } scored ? SeverityScore.SeverityOf(scored)
            : result.TryLoose("rank", out var rank) && rank.Value >= 0 ? SeverityScore.SeverityOf(rank.Value / 10)
            : OfLevel(result.Text("level") ?? rule.Level);
    }

    /// <summary>The severity that a level stands for; one that is not said is a warning (section 3.27.10).</summary>
    public static Severity OfLevel(string? level) => level switch
    {
        "error" => Severity.High,
        "note" => Severity.Low,
        "none" => Severity.Note,
        _ => Severity.Medium,
    };

    private static Severity? OfName(string name) => name.ToUpperInvariant() switch
    {
        "CRITICAL" => Severity.Critical,
        "HIGH" => Severity.High,
        "MEDIUM" or "MODERATE" => Severity.Medium,
        "LOW" => Severity.Low,
        "NOTE" => Severity.Note,
        _ => null,
    };
}
