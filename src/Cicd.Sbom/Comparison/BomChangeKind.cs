namespace Cicd.Sbom.Comparison;

/// <summary>How a component differs between two bills of materials.</summary>
public enum BomChangeKind
{
    /// <summary>Only the second document has it.</summary>
    Added,

    /// <summary>Only the first document has it.</summary>
    Removed,

    /// <summary>It has another version.</summary>
    Version,

    /// <summary>It has the same version and other licences.</summary>
    Licenses,

    /// <summary>It has the same version and other content: a hash of the same algorithm differs. That is never an ordinary update.</summary>
    Content,
}
