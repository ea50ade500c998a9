using Cicd.Packages;

namespace Cicd.Sbom.Scoring;

/// <summary>The elements that every component must have.</summary>
internal static class ComponentElements
{
    private const int ShownNames = 5;

    private static readonly string[] Unknown = ["NOASSERTION", "NONE", "unknown"];

    internal static BomElement Name(BomFacts facts) => Judge(facts, "component-name", "Component name", "a name", component => BomFacts.Has(component.Name));

    internal static BomElement Version(BomFacts facts) => Judge(facts, "component-version", "Component version", "a version", component => BomFacts.Has(component.Version));

    internal static BomElement Supplier(BomFacts facts, string id, string title) => Judge(
        facts,
        id,
        title,
        "a supplier, manufacturer, publisher or author",
        component => HasProducer(component) || HasSupplier(component)
            || (component == facts.Primary && (BomFacts.Has(facts.Bom.Metadata?.Supplier?.Name) || BomFacts.Has(facts.Bom.Metadata?.Manufacture?.Name))));

    /// <summary>Who made a component. A supplier may be a mere distributor, but up to 1.5 there was no other field for an organization.</summary>
    internal static BomElement Producer(BomFacts facts) => facts.Bom.SpecVersion is "1.4" or "1.5"
        ? Supplier(facts, "component-producer", "Component producer")
        : Judge(facts, "component-producer", "Component producer", "a manufacturer or authors", HasProducer);

    internal static BomElement Identifiers(BomFacts facts, string id, string title) => Judge(
        facts,
        id,
        title,
        "a purl, cpe, swid, omniborId or swhid",
        component => BomFacts.Has(component.Purl) || BomFacts.Has(component.Cpe) || component.Other?.Keys.Any(key => key is "swid" or "omniborId" or "swhid") == true);

    internal static BomElement Hash(BomFacts facts) => JudgeHashes(facts, "component-hash", "Component hash", "a hash", hash => BomFacts.Has(hash.Content));

    internal static BomElement HashAlgorithm(BomFacts facts) => JudgeHashes(facts, "hash-algorithm", "Component hash algorithm", "a hash algorithm", hash => BomFacts.Has(hash.Algorithm));

    internal static BomElement License(BomFacts facts, bool declared) => Judge(
        facts,
        "license",
        declared ? "Licence, declared" : "Licence",
        declared ? "a licence with acknowledgement declared" : "a licence",
        component => component.Licenses?.Any(choice => IsLicense(choice, declared)) == true);

    internal static string Describe(BomComponent component) =>
        BomFacts.Has(component.Version) ? $"{component.Name} {component.Version}" : BomFacts.Has(component.Name) ? component.Name : component.BomRef ?? "one without a name";

    private static BomElement JudgeHashes(BomFacts facts, string id, string title, string what, Func<BomHash, bool> has)
    {
        // Before and while it is built, what is described and its parts have no files of their own yet; where they have one, it counts.
        var unbuilt = facts.IsEarly ? facts.Described.Where(component => component.Hashes is null or { Count: 0 }).ToHashSet() : [];
        var element = Judge([.. facts.Components.Where(component => !unbuilt.Contains(component))], id, title, what, component => component.Hashes?.Any(has) == true);
        return unbuilt.Count == 0 ? element : element with { Reason = $"{element.Reason} ({unbuilt.Count} {(unbuilt.Count == 1 ? "is" : "are")} what is described itself or a part of it, not built at the stage of this document)" };
    }

    private static bool HasProducer(BomComponent component) =>
        BomFacts.Has(component.Manufacturer?.Name) || BomFacts.Has(component.Author) || component.Authors?.Any(author => BomFacts.Has(author.Name)) == true;

    private static bool HasSupplier(BomComponent component) => BomFacts.Has(component.Supplier?.Name) || BomFacts.Has(component.Publisher);

    private static bool IsLicense(BomLicenseChoice choice, bool declared)
    {
        var acknowledgement = choice.License is null ? choice.Acknowledgement : choice.License.Acknowledgement;
        var name = choice.Expression ?? choice.License?.Id ?? choice.License?.Name;
        return BomFacts.Has(name) && !Unknown.Contains(name, StringComparer.OrdinalIgnoreCase) && (!declared || acknowledgement == "declared")
            && (choice.Expression is null || SpdxExpression.TryParse(choice.Expression, out _));
    }

    private static BomElement Judge(BomFacts facts, string id, string title, string what, Func<BomComponent, bool> has) => facts.Components.Count == 0
        ? new BomElement(id, title, false, "the document has no component, and does not say what it describes")
        : Judge(facts.Components, id, title, what, has);

    private static BomElement Judge(List<BomComponent> components, string id, string title, string what, Func<BomComponent, bool> has)
    {
        var lacking = components.Where(component => !has(component)).ToList();
        if (lacking.Count == 0)
        {
            return new BomElement(id, title, true, components.Count == 1 ? $"the one component has {what}" : $"all {components.Count} components have {what}");
        }

        string[] names = [.. lacking.Take(ShownNames).Select(Describe)];
        var more = lacking.Count > names.Length ? $" and {lacking.Count - names.Length} more" : "";
        return new BomElement(id, title, false, $"{lacking.Count} of {components.Count} components lack {what}: {string.Join(", ", names)}{more}") { Lacking = names, LackingCount = lacking.Count };
    }
}
