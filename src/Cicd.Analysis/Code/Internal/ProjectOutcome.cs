namespace Cicd.Analysis.Code.Internal;

/// <summary>What the analysis of one compilation yielded.</summary>
internal sealed record ProjectOutcome(CompilerCall Call, IReadOnlyList<RawFinding> Findings, int CompileErrors, string? FirstError)
{
    /// <summary>What its sources ask to leave out.</summary>
    public IReadOnlyList<SuppressionComment> Suppressions { get; init; } = [];
}
