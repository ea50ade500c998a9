using Cicd.Sbom.Scoring;

namespace Cicd.Sbom;

/// <summary>What of a bill of materials the gate judges.</summary>
internal static class EvidenceFacts
{
    // What the solution is made of has no package URL of a registry, and is not judged as a package from elsewhere.
    private const string Own = "pkg:generic/";

    /// <summary>The packages, those inside of others included, each once with its licence.</summary>
    public static IReadOnlyList<SbomComponent> Packages(SbomDocument document) =>
    [
        .. All(document.Bom.Components)
            .Where(component => component.Purl is { } purl && !purl.StartsWith(Own, StringComparison.Ordinal))
            .Select(component => new SbomComponent(component.Purl!) { License = License(component.Licenses), Ships = component.Scope != "excluded" })
            .Distinct(),
    ];

    /// <summary>How many of the minimum elements of each standard it has.</summary>
    public static IReadOnlyList<MinimumElements> MinimumElements(SbomDocument document) =>
        [.. BomScorer.Score(document).Profiles.Select(profile => new MinimumElements(profile.Name, profile.MetCount, profile.Elements.Count))];

    /// <summary>Whether it says that what it describes has no more components than are listed.</summary>
    public static bool? IsComplete(SbomDocument document)
    {
        var root = document.Bom.Metadata?.Component?.BomRef;
        var said = (document.Bom.Compositions ?? []).Where(composition => root is not null && composition.Assemblies?.Contains(root) == true).Select(composition => composition.Aggregate).ToList();
        return said.Count == 0 || said.Contains("unknown") ? null : said.TrueForAll(aggregate => aggregate == "complete");
    }

    private static IEnumerable<BomComponent> All(IEnumerable<BomComponent>? components) =>
        (components ?? []).SelectMany(component => All(component.Components).Prepend(component));

    // Licences beside each other hold together. One that is no more than a name is not known.
    private static string? License(IList<BomLicenseChoice>? choices)
    {
        var texts = (choices ?? []).Select(choice => choice.Expression ?? choice.License?.Id).ToList();
        return texts.Count == 0 || texts.Contains(null) ? null
            : texts.Count == 1 ? texts[0]
            : string.Join(" AND ", texts.Select(text => text!.Contains(' ', StringComparison.Ordinal) ? $"({text})" : text));
    }
}
