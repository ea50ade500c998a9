namespace Cicd;

/// <summary>What an artifact is.</summary>
public enum ArtifactKind
{
    /// <summary>A file of no further kind.</summary>
    File,

    /// <summary>A NuGet package.</summary>
    Package,

    /// <summary>A published application.</summary>
    Application,

    /// <summary>A container image.</summary>
    Image,

    /// <summary>A software bill of materials.</summary>
    Sbom,
}
