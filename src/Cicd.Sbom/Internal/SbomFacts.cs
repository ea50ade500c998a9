using Cicd.Sbom.Scoring;

namespace Cicd.Sbom;

/// <summary>What policies judge of a document.</summary>
internal static class SbomFacts
{
    /// <summary>Its packages with their licences. Of several licences that are listed side by side all count, since it is not said which may be chosen.</summary>
    public static IReadOnlyList<SbomComponent> Packages(Bom bom) =>
    [
        .. All(bom.Components)
            .Where(component => component.Purl is not null && component.Type != "file")
            .Select(component => new SbomComponent(component.Purl!) { License = License(component), Ships = component.Scope != "excluded" }),
    ];

    /// <summary>How it meets the minimum elements. Its signature is made once it is written, so that element is never met here.</summary>
    public static IReadOnlyList<MinimumElements> MinimumElements(SbomDocument document) =>
        [.. BomScorer.Score(document).Profiles.Select(profile => new MinimumElements(profile.Name, profile.MetCount, profile.Elements.Count))];

    /// <summary>Whether it says of all its parts that they are complete; null if it says nothing.</summary>
    public static bool? IsComplete(Bom bom) =>
        bom.Compositions is { Count: > 0 } compositions ? compositions.All(composition => composition.Aggregate == "complete") : null;

    private static IEnumerable<BomComponent> All(IEnumerable<BomComponent>? components) =>
        (components ?? []).SelectMany(component => All(component.Components).Prepend(component));

    private static string? License(BomComponent component)
    {
        string?[] all = [.. (component.Licenses ?? []).Select(choice => choice.Expression ?? choice.License?.Id)];
        return all.Length == 0 || all.Contains(null) ? null
            : all.Length == 1 ? all[0]
            : string.Join(" AND ", all.Distinct(StringComparer.Ordinal).Select(license => $"({license})"));
    }
}
