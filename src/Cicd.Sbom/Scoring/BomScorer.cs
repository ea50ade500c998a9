namespace Cicd.Sbom.Scoring;

/// <summary>
/// Says which minimum elements a bill of materials has: those of NTIA (The Minimum Elements For a Software Bill of Materials, 2021) and
/// of CISA (2025 draft and 2026).
/// </summary>
public static class BomScorer
{
    /// <summary>Scores a document by all profiles.</summary>
    /// <param name="document">The document; it should be valid.</param>
    /// <param name="signature">Who signed the document apart from itself, as part of a sentence; null if no such signature is known.</param>
    public static BomScore Score(SbomDocument document, string? signature = null)
    {
        BomFacts facts = new(document.Bom, signature);
        return new BomScore(
        [
            new BomScoreProfile(
                "ntia-2021",
                "NTIA 2021 minimum elements",
                [
                    ComponentElements.Supplier(facts, "supplier", "Supplier name"),
                    ComponentElements.Name(facts),
                    ComponentElements.Version(facts),
                    ComponentElements.Identifiers(facts, "unique-identifiers", "Other unique identifiers"),
                    DependencyElements.Relationships(facts),
                    DocumentElements.Author(facts),
                    DocumentElements.Timestamp(facts),
                ]),
            new BomScoreProfile(
                "cisa-2025",
                "CISA 2025 minimum elements (draft)",
                [
                    DocumentElements.Author(facts),
                    ComponentElements.Supplier(facts, "software-producer", "Software producer"),
                    ComponentElements.Name(facts),
                    ComponentElements.Version(facts),
                    ComponentElements.Identifiers(facts, "software-identifiers", "Software identifiers"),
                    ComponentElements.Hash(facts),
                    ComponentElements.License(facts, declared: false),
                    DependencyElements.Relationships(facts),
                    DocumentElements.ToolName(facts),
                    DocumentElements.Timestamp(facts),
                    DocumentElements.GenerationContext(facts),
                    DependencyElements.Coverage(facts),
                ]),
            new BomScoreProfile(
                "cisa-2026",
                "CISA 2026 minimum elements",
                [
                    DocumentElements.Author(facts),
                    DocumentElements.AuthorSignature(facts),
                    DocumentElements.FormatName(facts),
                    DocumentElements.FormatVersion(facts),
                    DocumentElements.GenerationContext(facts),
                    DocumentElements.Timestamp(facts),
                    DocumentElements.ToolName(facts),
                    DocumentElements.ToolVersion(facts),
                    DocumentElements.DocumentVersion(facts),
                    ComponentElements.Producer(facts),
                    DependencyElements.Relationships(facts),
                    ComponentElements.Hash(facts),
                    ComponentElements.HashAlgorithm(facts),
                    ComponentElements.Identifiers(facts, "component-identifiers", "Component identifiers"),
                    ComponentElements.License(facts, declared: true),
                    ComponentElements.Name(facts),
                    ComponentElements.Version(facts),
                ]),
        ]);
    }
}
