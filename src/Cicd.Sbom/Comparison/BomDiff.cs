namespace Cicd.Sbom.Comparison;

/// <summary>What differs between two bills of materials.</summary>
/// <param name="Changes">Component by component, ordered by package.</param>
public sealed record BomDiff(IReadOnlyList<BomChange> Changes)
{
    /// <summary>Whether nothing differs.</summary>
    public bool IsEmpty => Changes.Count == 0;
}
