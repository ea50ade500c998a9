namespace Cicd.Sbom;

/// <summary>Writes what of the document is complete, and of what that is not known.</summary>
internal static class CompositionWriter
{
    internal static IList<BomComposition> Write(SbomContent content, string root, IReadOnlyList<SbomEntry> entries)
    {
        List<string> complete = [.. entries.Where(entry => entry.IsComplete).Select(entry => entry.Reference)];
        List<string> unknown = [.. entries.Where(entry => !entry.IsComplete).Select(entry => entry.Reference)];
        return
        [
            new BomComposition { Aggregate = content.IsComplete ? "complete" : "incomplete", Assemblies = [root] },
            .. Dependencies("complete", content.IsComplete ? [root, .. complete] : complete),
            .. Dependencies("incomplete", content.IsComplete ? [] : [root]),
            .. Dependencies("unknown", unknown),
        ];
    }

    private static IEnumerable<BomComposition> Dependencies(string aggregate, List<string> references) =>
        references.Count == 0 ? [] : [new BomComposition { Aggregate = aggregate, Dependencies = references }];
}
