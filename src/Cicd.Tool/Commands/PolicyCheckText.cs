using System.Globalization;
using System.Text;
using Cicd.Tool.Gate;
using Cicd.Yaml;

namespace Cicd.Tool.Commands;

/// <summary>What a gate would say, as a person reads it: every rule, and for each that would deny the way out.</summary>
internal static class PolicyCheckText
{
    public static string Of(GateAnswer answer)
    {
        var (record, request) = answer;
        var decision = record.Decision;
        var text = new StringBuilder();
        var width = decision.Verdicts.Select(verdict => verdict.Policy.Length + verdict.Rule.Length + 1).DefaultIfEmpty(0).Max();
        foreach (var verdict in decision.Verdicts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Word(verdict),-14}  {$"{verdict.Policy}/{verdict.Rule}".PadRight(width)}  {Plain(verdict.Message)}{(verdict.Exception is { } exception ? $" ({Plain(exception)})" : string.Empty)}\n");
        }

        foreach (var verdict in decision.Verdicts.Where(verdict => verdict is { IsEnforced: true, Outcome: RuleOutcome.Failed or RuleOutcome.NotEvaluated, Remedy: not null }))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{verdict.Policy}/{verdict.Rule} ({verdict.Location})\n  {Plain(verdict.Remedy!)}\n");
        }

        foreach (var doubt in request.Doubts)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nIn doubt: {Plain(doubt.File)}: {Plain(doubt.Message)}");
        }

        text.Append(text.Length > 0 ? "\n" : string.Empty);
        foreach (var note in decision.Notes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Plain(note)}\n");
        }

        text.Append(decision.IsAllowed ? "Would be allowed" : "Would be DENIED");
        text.Append(CultureInfo.InvariantCulture, $": run {Plain(record.Run.Id)}, commit {Plain(record.Source.Commit ?? "unknown")}. This only tells; what is published is decided at the gate.\n");
        if (!decision.IsAllowed && !decision.Verdicts.Any(verdict => verdict is { IsEnforced: true, Outcome: RuleOutcome.Failed or RuleOutcome.NotEvaluated }))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {Plain(decision.Reason)}\n");
        }

        return text.ToString();
    }

    private static string Word(RuleVerdict verdict) => verdict.Outcome switch
    {
        RuleOutcome.NotEvaluated => "not evaluated",
        var outcome => outcome.ToString().ToLowerInvariant(),
    };

    private static string Plain(string text) => OneLine.Of(text, 1500);
}
