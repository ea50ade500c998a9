namespace Cicd.Analysis.Sarif.Internal;

/// <summary>The property bag of a result (section 3.8).</summary>
internal sealed record SarifResultProperties
{
    /// <summary>The severity, which says more than the level.</summary>
    public required string Severity { get; init; }

    /// <summary>Other rules of the run that found the same.</summary>
    public IReadOnlyList<string>? RelatedRules { get; init; }
}
