namespace Cicd.Hosting;

/// <summary>A denial of the gate: one line for each rule that failed, with its figure and its file.</summary>
internal sealed record Denial(string Head, IReadOnlyList<string> Lines)
{
    public static Denial Of(TaskResult result, Redactor redactor)
    {
        var decision = result.Decision!;
        var file = decision.File is null ? "" : $" ({SafeText.OneLine(decision.File)})";
        var failed = decision.Verdicts.Where(verdict => verdict.IsEnforced && verdict.Outcome is RuleOutcome.Failed or RuleOutcome.NotEvaluated).ToList();
        return new Denial(
            $"The gate {(result.IsTolerated ? "would deny" : "denied")} {SafeText.OneLine(result.Task.Name)}{file}:",
            failed.Count == 0 ? [.. SafeText.Lines(redactor.Redact(decision.Reason))] : [.. failed.Select(verdict => redactor.Redact(Line(verdict)))]);
    }

    private static string Line(RuleVerdict verdict)
    {
        var place = verdict.Location is { } location ? $"{location}: " : "";
        var evidence = verdict.Evidence.Count == 0 ? "" : $" [{string.Join(", ", verdict.Evidence)}]";
        return SafeText.OneLine($"{place}rule {verdict.Rule} of policy {verdict.Policy}: {verdict.Message}{evidence}");
    }
}
