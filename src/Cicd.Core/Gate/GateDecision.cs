namespace Cicd;

/// <summary>Allowed or denied, with the verdict of every rule.</summary>
/// <param name="IsAllowed">Whether the task may start.</param>
/// <param name="Reason">The decision in a few lines: for a denial each rule that failed, with its figure and file.</param>
public sealed record GateDecision(bool IsAllowed, string Reason)
{
    /// <summary>The verdict of every rule that applies.</summary>
    public IReadOnlyList<RuleVerdict> Verdicts { get; init; } = [];

    /// <summary>Where the decision was written, below the root of the run.</summary>
    public string? File { get; init; }

    /// <summary>The signed statement of the decision (SLSA verification summary v1), below the root of the run; none if it is not signed.</summary>
    public string? Statement { get; init; }

    /// <summary>From when on it is worth nothing; null: it does not end before the run.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What is to be known beside the verdicts: which policies were used, waivers that expired or cover nothing, overrides.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>A denial.</summary>
    public static GateDecision Denied(string reason) => new(false, reason);
}
