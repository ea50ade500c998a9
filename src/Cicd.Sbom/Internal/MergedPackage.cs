using Cicd.Packages;

namespace Cicd.Sbom;

/// <summary>A package with what all graphs together say about it.</summary>
internal sealed class MergedPackage(PackageIdentity identity)
{
    internal PackageIdentity Identity { get; set; } = identity;

    internal string? ContentHash { get; set; }

    internal string? FileHash { get; set; }

    internal bool IsRequired { get; set; }

    internal HashSet<PackageIdentity> Dependencies { get; } = [];
}
