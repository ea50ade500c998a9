namespace Cicd.Sbom;

/// <summary>An item in one graph, with what it needs there.</summary>
/// <param name="item">What it is.</param>
/// <param name="graph">Names the graph; no item is in one graph twice.</param>
/// <param name="framework">The target framework of the graph; empty where there is none.</param>
internal sealed class SbomNode(SbomItem item, string graph, string framework)
{
    internal SbomItem Item { get; } = item;

    internal string Graph { get; } = graph;

    internal string Framework { get; } = framework;

    internal List<SbomNode> Needs { get; } = [];

    internal SbomScope Scope { get; set; }

    /// <summary>Whether <see cref="Needs"/> is known to be all.</summary>
    internal bool IsComplete { get; init; } = true;

    /// <summary>The entry of the document that it became part of.</summary>
    internal SbomEntry Entry { get; set; } = null!;
}
