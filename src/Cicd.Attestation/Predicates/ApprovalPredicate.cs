namespace Cicd.Attestation.Internal;

/// <summary>
/// <see cref="PredicateTypes.Approval"/> and <see cref="PredicateTypes.BreakGlass"/>: what a person agreed to. Who it was, the signature tells.
/// </summary>
internal sealed record ApprovalPredicate
{
    public required string Commit { get; init; }

    public string? Repository { get; init; }

    /// <summary>The environment it is for; none: where none is named.</summary>
    public string? Environment { get; init; }

    public string? Reason { get; init; }

    /// <summary>RFC 3339, UTC.</summary>
    public required string ApprovedOn { get; init; }

    /// <summary>RFC 3339, UTC: from then on it does not count.</summary>
    public required string ExpiresOn { get; init; }

    /// <summary>The digest over the policies that it is given under; none: any.</summary>
    public string? Policies { get; init; }

    /// <summary>The rules it overrides, each as <c>POLICY/RULE</c>; an approval has none, a break-glass at least one.</summary>
    public IReadOnlyList<string>? Overrides { get; init; }
}
