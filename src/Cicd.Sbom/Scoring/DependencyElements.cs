namespace Cicd.Sbom.Scoring;

/// <summary>The elements about what needs what, and about what the document does not know.</summary>
internal static class DependencyElements
{
    private const int ShownNames = 5;

    /// <summary>
    /// What is described states what it needs, and every other component is in the graph. A component whose dependencies a composition
    /// declares as not known counts: that is how an author says so.
    /// </summary>
    internal static BomElement Relationships(BomFacts facts)
    {
        const string id = "dependency-relationship";
        const string title = "Dependency relationship";
        if (facts.Primary is not { BomRef: { } primary })
        {
            return new BomElement(id, title, false, facts.Primary is null ? "metadata.component is missing: it is not said what needs the components" : "metadata.component has no bom-ref, so nothing can be said to be needed by it");
        }

        var told = (facts.Bom.Dependencies ?? []).Select(dependency => dependency.Ref).ToHashSet(StringComparer.Ordinal);
        var needed = (facts.Bom.Dependencies ?? []).SelectMany(dependency => dependency.DependsOn ?? []).ToHashSet(StringComparer.Ordinal);
        var flagged = Flagged(facts.Bom).ToHashSet(StringComparer.Ordinal);
        if (!told.Contains(primary) && !flagged.Contains(primary))
        {
            return new BomElement(id, title, false, $"dependencies has no entry for what is described ({ComponentElements.Describe(facts.Primary)})");
        }

        var inside = facts.Components.SelectMany(component => component.Components ?? []).ToHashSet();
        var lost = facts.Components.Where(component => component.BomRef is not { } reference || !(told.Contains(reference) || needed.Contains(reference) || flagged.Contains(reference) || inside.Contains(component))).ToList();
        if (lost.Count > 0)
        {
            string[] names = [.. lost.Take(ShownNames).Select(ComponentElements.Describe)];
            var more = lost.Count > names.Length ? $" and {lost.Count - names.Length} more" : "";
            return new BomElement(id, title, false, $"{lost.Count} of {facts.Components.Count} components are not in the dependencies: {string.Join(", ", names)}{more}") { Lacking = names, LackingCount = lost.Count };
        }

        var unknown = flagged.Count == 0 ? "" : $"; {flagged.Count} declared as not known in compositions";
        return new BomElement(id, title, true, $"{needed.Count} components are needed by another one{unknown}");
    }

    /// <summary>The document says of itself, in compositions, what is complete and what is not (known unknowns).</summary>
    internal static BomElement Coverage(BomFacts facts)
    {
        var compositions = facts.Bom.Compositions ?? [];
        var stated = compositions.Where(composition => composition.Aggregate != "not_specified" && (composition.Assemblies?.Count > 0 || composition.Dependencies?.Count > 0)).ToList();
        return stated.Count == 0
            ? new BomElement("coverage", "Coverage and known unknowns", false, "compositions does not say what is complete and what is not")
            : new BomElement("coverage", "Coverage and known unknowns", true, $"compositions states: {string.Join(", ", stated.Select(composition => composition.Aggregate).Distinct(StringComparer.Ordinal))}");
    }

    private static IEnumerable<string> Flagged(Bom bom) =>
        (bom.Compositions ?? []).Where(composition => composition.Aggregate is not ("complete" or "not_specified")).SelectMany(composition => composition.Dependencies ?? []);
}
