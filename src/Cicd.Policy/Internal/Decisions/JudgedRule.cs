using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>A rule with its verdict.</summary>
internal sealed record JudgedRule(PolicyDocument Policy, PolicyRule Rule, RuleVerdict Verdict)
{
    private const int NamedFiles = 3;

    public bool Denies => Verdict is { IsEnforced: true, Outcome: RuleOutcome.Failed or RuleOutcome.NotEvaluated };

    /// <summary>The policy with its file and line, the rule, what it says, and the files of the evidence.</summary>
    public override string ToString()
    {
        var files = Verdict.Evidence.Take(NamedFiles).Select(file => OneLine.Of(file)).ToList();
        var more = Verdict.Evidence.Count - files.Count;
        var evidence = files.Count == 0 ? string.Empty : $" ({string.Join(", ", files)}{(more > 0 ? $" and {more} more" : string.Empty)})";
        return $"policy {Policy.Name} ({Rule.Location.Path}:{Rule.Location.Line}): rule {Rule.Id}: {Verdict.Message}{evidence}";
    }
}
