using System.Globalization;
using System.Text;
using Cicd.Yaml;

namespace Cicd.Tool.Gate;

/// <summary>A decision as a person reads it.</summary>
internal static class GateText
{
    public static string Of(GateAnswer answer)
    {
        var (record, request) = answer;
        var text = new StringBuilder();
        var what = $"{record.Destination.Action.ToString().ToLowerInvariant()}{(record.Destination.Environment is { } environment ? $" to {environment}" : "")}";
        text.Append(CultureInfo.InvariantCulture, $"{(record.Decision.IsAllowed ? "ALLOWED" : "DENIED")}: {Plain(what)}, run {Plain(record.Run.Id)}, commit {Plain(record.Source.Commit ?? "unknown")}\n");
        foreach (var subject in record.Subjects)
        {
            text.Append(CultureInfo.InvariantCulture, $"  artifact  {Plain(subject.Name)}  {subject.Digest}\n");
        }

        foreach (var verdict in record.Decision.Verdicts)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {Word(verdict)}  {Plain($"{verdict.Policy}/{verdict.Rule}")}  {Plain(verdict.Message)}\n");
        }

        // The same doubts again, where a policy's reason names them, would hide what else is wrong.
        foreach (var line in record.Decision.IsAllowed ? [] : record.Decision.Reason.Split('\n'))
        {
            text.Append(CultureInfo.InvariantCulture, $"  denied: {Plain(line)}\n");
        }

        foreach (var doubt in record.Decision.IsAllowed ? [] : request.Doubts.Where(doubt => !record.Decision.Reason.Contains(doubt.Message, StringComparison.Ordinal)))
        {
            text.Append(CultureInfo.InvariantCulture, $"  doubt: {Plain(doubt.File)}: {Plain(doubt.Message)}\n");
        }

        foreach (var note in record.Decision.Notes)
        {
            text.Append(CultureInfo.InvariantCulture, $"  note: {Plain(note)}\n");
        }

        if (record.Decision.Statement is { } statement)
        {
            text.Append(CultureInfo.InvariantCulture, $"  decision  {statement}, until {record.ExpiresAt:u}\n");
        }

        return text.ToString();
    }

    private static string Plain(string text) => OneLine.Of(text, 1000);

    private static string Word(RuleVerdict verdict) => verdict.Outcome switch
    {
        RuleOutcome.NotEvaluated => "not evaluated",
        var outcome => outcome.ToString().ToLowerInvariant(),
    } + (verdict.IsEnforced ? string.Empty : " (advisory)");
}
