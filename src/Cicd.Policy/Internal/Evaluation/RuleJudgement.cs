using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Judges one rule of a policy file: its figures, then what waivers and overrides make of a failure.</summary>
internal static class RuleJudgement
{
    public static RuleVerdict Of(Facts facts, WaiverBook waivers, PolicyDocument policy, PolicyRule rule)
    {
        var held = waivers.For(policy, rule.Id);
        var result = Judge(rule, new(facts, policy, held));
        if (result.Outcome is RuleOutcome.Failed or RuleOutcome.NotEvaluated && held.Whole is { } whole)
        {
            held.Use(whole);
            result = result with { Outcome = RuleOutcome.Waived };
        }

        waivers.Judged(policy, rule.Id, held.Used);
        var verdict = new RuleVerdict(policy.Name, rule.Id, result.Outcome, result.Message)
        {
            Kind = rule.Kind,
            Title = rule.Title,
            Figure = result.Figure ?? result.Message,
            Threshold = result.Threshold ?? string.Join(", ", rule.Demands),
            IsEnforced = policy.IsEnforced,
            Location = rule.Location,
            Evidence = result.Files,
        };
        return result.Outcome switch
        {
            RuleOutcome.Passed => verdict,
            RuleOutcome.Waived => verdict with { Exception = string.Join("; ", held.Used.Select(WaiverBook.Words)) },
            _ when Overriding.Of(facts, policy, rule.Id) is { } exception => verdict with { Outcome = RuleOutcome.Overridden, Exception = exception },
            _ => Denied(verdict, facts, waivers, policy, rule, result),
        };
    }

    private static RuleResult Judge(PolicyRule rule, RuleCase @case)
    {
        try
        {
            return rule.Judge(@case);
        }
        catch (Exception exception) when (exception is ArithmeticException or ArgumentException or InvalidOperationException or NullReferenceException)
        {
            return new(RuleOutcome.NotEvaluated, $"the evidence cannot be judged: {OneLine.Of(exception.Message)}");
        }
    }

    private static RuleVerdict Denied(RuleVerdict verdict, Facts facts, WaiverBook waivers, PolicyDocument policy, PolicyRule rule, RuleResult result)
    {
        var help = rule.Help is { } text ? $" ({OneLine.Of(text)})" : string.Empty;
        var lapsed = string.Concat(waivers.Lapsed(policy, rule.Id).Select(waiver => $"; {waiver}"));
        string?[] ways =
        [
            result.Remedy,
            rule.Help is { } advice ? OneLine.Of(advice) : null,
            policy.Waivers.Longest > TimeSpan.Zero ? $"or accept it for at most {DurationText.Of(policy.Waivers.Longest)}: {Commands.Waive(policy.Name, rule.Id)}" : null,
            Overriding.Way(facts, policy, rule.Id) is { } way ? $"or {way}" : null,
        ];
        return verdict with { Message = verdict.Message + help + lapsed, Remedy = string.Join("; ", ways.OfType<string>()) };
    }
}
