namespace Cicd.Policy.Internal;

/// <summary>How a rule came out.</summary>
internal sealed record RuleResult(RuleOutcome Outcome, string Message)
{
    public string? Figure { get; init; }

    public string? Threshold { get; init; }

    public string? Remedy { get; init; }

    public IReadOnlyList<string> Files { get; init; } = [];
}
