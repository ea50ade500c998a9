namespace Cicd.Sbom;

/// <summary>A component of the document: the nodes of one item that need the same.</summary>
/// <param name="Item">What it is.</param>
/// <param name="Reference">Its <c>bom-ref</c>.</param>
/// <param name="Nodes">The nodes, ordered by graph.</param>
internal sealed record SbomEntry(SbomItem Item, string Reference, IReadOnlyList<SbomNode> Nodes)
{
    internal SbomScope Scope => Nodes.Max(node => node.Scope);

    internal bool IsComplete => Nodes.All(node => node.IsComplete);

    /// <summary>The frameworks whose graphs it is of, where there is another entry for other frameworks.</summary>
    internal IEnumerable<string> Frameworks => Reference == Item.Reference ? [] : Nodes.Select(node => node.Framework).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal);

    internal IReadOnlyList<string> Needs => [.. Nodes.SelectMany(node => node.Needs).Select(node => node.Entry.Reference).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
