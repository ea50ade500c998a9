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

    /// <summary>The kind of the rule: <c>tests</c>, <c>coverage</c> and so on.</summary>
    public string Kind { get; init; } = string.Empty;

    /// <summary>What the rule demands, in one line, as its author wrote it.</summary>
    public string? Title { get; init; }

    /// <summary>What the evidence says: <c>2 failed</c>.</summary>
    public string? Figure { get; init; }

    /// <summary>What is demanded: <c>at most 0 failed</c>.</summary>
    public string? Threshold { get; init; }

    /// <summary>How to mend it, or who can waive it and by which command.</summary>
    public string? Remedy { get; init; }

    /// <summary>What made a failure not deny: the waiver with its owner, reason and end, or the approver with their reason.</summary>
    public string? Exception { get; init; }
}
