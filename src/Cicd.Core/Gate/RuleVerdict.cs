namespace Cicd;

/// <summary>The verdict of one rule.</summary>
/// <param name="Policy">The name of the policy.</param>
/// <param name="Rule">The rule's id within it.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Message">The figure, the threshold and what to do, in one line.</param>
public sealed record RuleVerdict(string Policy, string Rule, RuleOutcome Outcome, string Message)
{
    /// <summary>Whether a failure denies (mandatory, overridable) or is only told (advisory).</summary>
    public bool IsEnforced { get; init; } = true;

    /// <summary>Where the rule stands.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>The files of the evidence that was judged, below the root of the run.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];
}
