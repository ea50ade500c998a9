using Cicd.Packages;

namespace Cicd.Sbom;

/// <summary>A package of npm.</summary>
internal sealed class NpmItem(NpmPackage package) : SbomItem(package.ToPackageUrl().ToString())
{
    internal override BomComponent ToComponent()
    {
        var slash = package.Name.IndexOf('/', StringComparison.Ordinal);
        return new BomComponent
        {
            Type = "library",
            Group = slash < 0 ? null : package.Name[..slash],
            Name = package.Name[(slash + 1)..],
            Version = package.Version,
            Hashes = Hashes.Sha512(package.Sha512).OrNull(),
            Licenses = Licenses.Of(package.License),
            Purl = Reference,
            ExternalReferences = References.To("distribution", Address.Valid(package.Resolved)).OrNull(),
        };
    }
}
