namespace Cicd.Analysis.Sarif.Internal;

/// <summary>Section 3.27.</summary>
internal sealed record SarifResult(string RuleId, int RuleIndex, string Level, SarifText Message)
{
    public IReadOnlyList<SarifLocation>? Locations { get; init; }

    public IReadOnlyList<SarifCodeFlow>? CodeFlows { get; init; }

    public IReadOnlyDictionary<string, string>? PartialFingerprints { get; init; }

    public IReadOnlyList<SarifSuppression>? Suppressions { get; init; }

    public string? BaselineState { get; init; }

    public SarifResultProperties? Properties { get; init; }
}
