using Cicd.Packages;

namespace Cicd.Sbom;

/// <summary>A NuGet package.</summary>
internal sealed class NuGetItem(PackageIdentity identity, PackageFacts? facts, string? sha512) : SbomItem(identity.ToPackageUrl().ToString())
{
    internal PackageIdentity Identity => identity;

    internal bool HasHash => sha512 is not null;

    internal bool HasLicense => facts?.License is not null;

    internal string? ContentHash { get; set; }

    internal bool IsTool { get; set; }

    /// <summary>The files of it that are shipped.</summary>
    internal IReadOnlyList<BomComponent> Files { get; init; } = [];

    internal override BomComponent ToComponent()
    {
        BomComponent component = new()
        {
            Type = IsTool ? "application" : "library",
            Name = identity.Id,
            Version = identity.Version,
            Hashes = Hashes.Sha512(sha512).OrNull(),
            Purl = Reference,
            Components = Files.OrNull(),
            Properties = Properties().OrNull(),
        };
        PackageDescription.Add(component, facts);
        return component;
    }

    private IEnumerable<BomProperty> Properties()
    {
        if (ContentHash is not null)
        {
            yield return PropertyNames.Property(PropertyNames.ContentHash, ContentHash);
        }

        if (IsTool)
        {
            yield return PropertyNames.Property(PropertyNames.Tool, "true");
        }
    }
}
