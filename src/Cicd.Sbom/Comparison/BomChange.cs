namespace Cicd.Sbom.Comparison;

/// <summary>How one component differs between two bills of materials.</summary>
/// <param name="Kind">What is different.</param>
/// <param name="Package">The component without its version: its package URL, or else its type, group and name.</param>
public sealed record BomChange(BomChangeKind Kind, string Package)
{
    /// <summary>The version in the first document.</summary>
    public string? OldVersion { get; init; }

    /// <summary>The version in the second document.</summary>
    public string? NewVersion { get; init; }

    /// <summary>The licences in the first document, if those of the second differ.</summary>
    public string? OldLicenses { get; init; }

    /// <summary>The licences in the second document, if those of the first differ.</summary>
    public string? NewLicenses { get; init; }

    /// <summary>The algorithms whose hashes differ though the version is the same.</summary>
    public IReadOnlyList<string> Hashes { get; init; } = [];
}
