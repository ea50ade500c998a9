using System.Globalization;

namespace Cicd.Policy.Internal;

/// <summary>A decision as a person reads it.</summary>
internal static class VerdictTable
{
    public static void Write(GateDecision decision, TaskLog log)
    {
        var rules = decision.Verdicts.Select(verdict => $"{verdict.Policy}/{verdict.Rule}").ToList();
        var outcomes = decision.Verdicts.Select(Word).ToList();
        var ruleWidth = rules.Select(rule => rule.Length).DefaultIfEmpty().Max();
        var outcomeWidth = outcomes.Select(outcome => outcome.Length).DefaultIfEmpty().Max();
        foreach (var (index, verdict) in decision.Verdicts.Index())
        {
            var line = $"{outcomes[index].PadRight(outcomeWidth)}  {rules[index].PadRight(ruleWidth)}  {verdict.Message}{(verdict.Exception is { } exception ? $" ({exception})" : string.Empty)}";
            if (verdict.Outcome == RuleOutcome.Passed)
            {
                log.Information(line);
            }
            else
            {
                log.Warning(line, verdict.Location);
            }
        }

        foreach (var line in decision.IsAllowed ? [decision.Reason.Split('\n')[0], .. decision.Notes] : DenialText.Of(decision).Split('\n'))
        {
            log.Information(line);
        }
    }

    /// <summary>The decision as a key figure of a task.</summary>
    public static string Figure(GateDecision decision)
    {
        var all = decision.Verdicts.Count;
        var failed = decision.Verdicts.Count(verdict => verdict is { IsEnforced: true, Outcome: RuleOutcome.Failed or RuleOutcome.NotEvaluated });
        return failed > 0 ? string.Create(CultureInfo.InvariantCulture, $"{failed} of {Rules(all)} failed")
            : decision.IsAllowed ? $"{Rules(decision.Verdicts.Count(verdict => verdict.Outcome == RuleOutcome.Passed))} passed"
            : "no policy applies";
    }

    private static string Rules(int count) => count == 1 ? "1 rule" : string.Create(CultureInfo.InvariantCulture, $"{count} rules");

    private static string Word(RuleVerdict verdict) => verdict.Outcome switch
    {
        RuleOutcome.NotEvaluated => "not evaluated",
        var outcome => outcome.ToString().ToLowerInvariant(),
    } + (verdict.IsEnforced ? string.Empty : " (advisory)");
}
