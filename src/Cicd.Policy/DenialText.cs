using Cicd.Policy.Internal;
using Cicd.Yaml;

namespace Cicd.Policy;

/// <summary>A denial as a person reads it who wants to get on: each rule with its figure, threshold, place, evidence and the way out.</summary>
public static class DenialText
{
    private const int Longest = 1000;

    /// <summary>The text, its lines separated by line feeds; empty if the decision allows.</summary>
    /// <param name="decision">The decision.</param>
    public static string Of(GateDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return decision.IsAllowed ? string.Empty : string.Join('\n', Lines(decision));
    }

    /// <summary>The text of one rule.</summary>
    /// <param name="verdict">Its verdict.</param>
    public static string Of(RuleVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return string.Join('\n', Lines(verdict));
    }

    private static IEnumerable<string> Lines(GateDecision decision)
    {
        var denying = decision.Verdicts.Where(verdict => verdict is { IsEnforced: true, Outcome: RuleOutcome.Failed or RuleOutcome.NotEvaluated }).ToList();
        var told = denying.Select(VerdictLine.Of).ToHashSet(StringComparer.Ordinal);
        yield return denying.Count == 0 ? "Denied:" : $"Denied by {denying.Count} of {decision.Verdicts.Count} {(decision.Verdicts.Count == 1 ? "rule" : "rules")}:";
        foreach (var reason in decision.Reason.Split('\n').Where(reason => !told.Contains(reason)))
        {
            yield return $"  {OneLine.Of(reason, Longest)}";
        }

        foreach (var line in denying.SelectMany(Lines))
        {
            yield return $"  {line}";
        }

        foreach (var note in decision.Notes)
        {
            yield return $"  note: {OneLine.Of(note, Longest)}";
        }
    }

    private static IEnumerable<string> Lines(RuleVerdict verdict)
    {
        var place = verdict.Location is { } location ? $" ({location})" : string.Empty;
        var title = verdict.Title is { } text ? $": {OneLine.Of(text)}" : string.Empty;
        yield return $"{verdict.Policy}/{verdict.Rule}{place}{title}";
        yield return $"  figure     {OneLine.Of(verdict.Figure ?? verdict.Message, Longest)}";
        if (verdict.Threshold is { Length: > 0 } threshold)
        {
            yield return $"  threshold  {OneLine.Of(threshold, Longest)}";
        }

        if (verdict.Evidence.Count > 0)
        {
            yield return $"  evidence   {Listing.Of(verdict.Evidence.Select(file => OneLine.Of(file)), verdict.Evidence.Count)}";
        }

        var label = "mend";
        foreach (var way in (verdict.Remedy ?? string.Empty).Split("; ", StringSplitOptions.RemoveEmptyEntries))
        {
            yield return $"  {label,-9}  {OneLine.Of(way, Longest)}";
            label = string.Empty;
        }
    }
}
