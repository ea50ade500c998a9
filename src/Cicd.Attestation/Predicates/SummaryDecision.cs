namespace Cicd.Attestation.Internal;

/// <summary>All that a decision is bound to: it is worth nothing for anything else.</summary>
internal sealed record SummaryDecision
{
    public required bool Allowed { get; init; }

    public required bool Preview { get; init; }

    /// <summary>The id of the run.</summary>
    public required string Run { get; init; }

    /// <summary>The builder of the run.</summary>
    public required string Builder { get; init; }

    public required SourcePredicate Source { get; init; }

    /// <summary>The environment; none where none was named.</summary>
    public string? Environment { get; init; }

    /// <summary><c>publish</c>, <c>deploy</c> or both.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>The task that asked, and no other may use it.</summary>
    public required string Task { get; init; }

    /// <summary>RFC 3339, UTC: from then on it is worth nothing.</summary>
    public required string ExpiresOn { get; init; }

    public required SummaryPolicies Policies { get; init; }

    /// <summary>The files of waivers, baseline and trust, each with its digest.</summary>
    public required IReadOnlyList<ResourceDescriptor> Waivers { get; init; }

    public required IReadOnlyList<ResourceDescriptor> Baseline { get; init; }

    public required IReadOnlyList<ResourceDescriptor> Trust { get; init; }

    public required IReadOnlyList<SummaryVerdict> Verdicts { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }
}
