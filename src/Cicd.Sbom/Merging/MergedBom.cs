namespace Cicd.Sbom.Merging;

/// <summary>A merged document.</summary>
/// <param name="Json">The document, CycloneDX in JSON.</param>
/// <param name="Warnings">What could not be united, in sentences.</param>
public sealed record MergedBom(string Json, IReadOnlyList<string> Warnings);
