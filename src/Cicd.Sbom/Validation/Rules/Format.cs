namespace Cicd.Sbom.Validation.Rules;

/// <summary>How a text must be written.</summary>
/// <param name="Expected">What is expected, as part of a sentence.</param>
/// <param name="Accepts">Whether a text is written so.</param>
internal sealed record Format(string Expected, Func<string, bool> Accepts)
{
    internal string Rule { get; init; } = "format";

    internal BomFindingLevel Level { get; init; } = BomFindingLevel.Error;
}
