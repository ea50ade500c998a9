namespace Cicd;

/// <summary>One result of a scanner.</summary>
/// <param name="RuleId">The rule, as the scanner names it (SARIF 2.1.0, section 3.27.5).</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
/// <param name="Fingerprint">What identifies the finding across runs, stable when lines move.</param>
public sealed record Finding(string RuleId, Severity Severity, string Message, string Fingerprint)
{
    /// <summary>The title of the rule.</summary>
    public string? Title { get; init; }

    /// <summary>Where it is; none for a finding about a whole tree.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>The numbers of the weaknesses it is an instance of (Common Weakness Enumeration).</summary>
    public IReadOnlyList<int> Cwe { get; init => field = value ?? []; } = [];

    /// <summary>How sure the scanner is; null if it does not say.</summary>
    public Confidence? Confidence { get; init; }

    /// <summary>Other rules that found the same weakness at the same spot.</summary>
    public IReadOnlyList<string> RelatedRules { get; init => field = value ?? []; } = [];

    /// <summary>The way that the data takes to it, from its source on; empty if that is not known.</summary>
    public IReadOnlyList<DataFlowStep> DataFlow { get; init => field = value ?? []; } = [];

    /// <summary>Where the rule is explained.</summary>
    public string? HelpUri { get; init; }

    /// <summary>Why it does not count, if it was suppressed; it stays visible.</summary>
    public string? SuppressedBecause { get; init; }

    /// <summary>Where that is said.</summary>
    public SuppressionKind SuppressionKind { get; init; }

    /// <summary>How it stands to an earlier scan; null if it was not held against one.</summary>
    public BaselineState? BaselineState { get; init; }
}
