namespace Cicd.Sbom;

/// <summary>What a document is to say, before it is written.</summary>
internal sealed record SbomContent(string Name, string Version)
{
    /// <summary>The kind of what is described, as CycloneDX names it.</summary>
    internal required string Type { get; init; }

    /// <summary>The phase of the life cycle that is told of: <c>build</c> or <c>post-build</c>.</summary>
    internal required string Lifecycle { get; init; }

    internal required IReadOnlyList<SbomNode> Nodes { get; init; }

    /// <summary>What what is described needs or is made of.</summary>
    internal required IReadOnlyList<SbomNode> Roots { get; init; }

    /// <summary>What the projects say of themselves that goes for the whole.</summary>
    internal ProjectText? Text { get; init; }

    internal IReadOnlyList<Output> Outputs { get; init; } = [];

    /// <summary>Components that no graph has.</summary>
    internal IReadOnlyList<BomComponent> Files { get; init; } = [];

    /// <summary>Files that are of what is described itself.</summary>
    internal IReadOnlyList<BomComponent> OwnFiles { get; init; } = [];

    internal IReadOnlyList<BomProperty> Properties { get; init; } = [];

    /// <summary>Whether the components are known to be all there are.</summary>
    internal bool IsComplete { get; init; } = true;

    internal IReadOnlyList<string> Gaps { get; init; } = [];

    internal IReadOnlyList<string> Notes { get; init; } = [];
}
