namespace Cicd.Analysis.Code.Internal;

/// <summary>What the analysis of one compilation yielded.</summary>
internal sealed record ProjectOutcome(CompilerCall Call, IReadOnlyList<RawFinding> Findings, int CompileErrors, string? FirstError);
