namespace Cicd.Policy.Internal;

/// <summary>How a rule came out.</summary>
internal sealed record RuleResult(RuleOutcome Outcome, string Message, IReadOnlyList<string> Files);
