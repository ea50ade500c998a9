using System.Globalization;
using System.Reflection;
using Cicd.Packages;

namespace Cicd.Sbom;

/// <summary>Writes the merged packages as a CycloneDX document, everything in a fixed order.</summary>
internal static class BomComposer
{
    internal const string ContentHashProperty = "cicd:nuget:contentHash";

    internal static Bom Compose(
        string name,
        string version,
        DateTimeOffset timestamp,
        IReadOnlyList<MergedPackage> packages,
        IEnumerable<PackageIdentity> roots)
    {
        // Edges may write an id in another case than the component does.
        var references = packages.ToDictionary(package => package.Identity, package => package.Identity.ToPackageUrl().ToString());
        var root = PackageUrl.Create("generic", null, name, version).ToString();
        Bom bom = new()
        {
            Schema = "http://cyclonedx.org/schema/bom-1.6.schema.json",
            BomFormat = "CycloneDX",
            SpecVersion = "1.6",
            Version = 1,
            Metadata = new BomMetadata
            {
                Timestamp = timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                Lifecycles = [new BomLifecycle { Phase = "build" }],
                Tools = new BomTools { Components = [Tool()] },
                Component = new BomComponent { Type = "application", BomRef = root, Name = name, Version = version, Purl = root },
            },
            Components = [.. packages.Select(package => Component(package, references[package.Identity])).OrderBy(component => component.BomRef, StringComparer.Ordinal)],
            Dependencies =
            [
                Dependency(root, roots, references),
                .. packages.Select(package => Dependency(references[package.Identity], package.Dependencies, references))
                    .OrderBy(dependency => dependency.Ref, StringComparer.Ordinal),
            ],
        };
        bom.SerialNumber = $"urn:uuid:{ContentUuid.Of(new SbomDocument(bom).ToJson())}";
        return bom;
    }

    private static BomComponent Component(MergedPackage package, string reference) => new()
    {
        Type = "library",
        BomRef = reference,
        Name = package.Identity.Id,
        Version = package.Identity.Version,
        Scope = package.IsRequired ? "required" : "excluded",
        Hashes = package.FileHash is null ? null : [new BomHash { Algorithm = "SHA-512", Content = package.FileHash }],
        Purl = reference,
        Properties = package.ContentHash is null ? null : [new BomProperty { Name = ContentHashProperty, Value = package.ContentHash }],
    };

    private static BomDependency Dependency(string reference, IEnumerable<PackageIdentity> needs, Dictionary<PackageIdentity, string> references)
    {
        List<string> dependsOn = [.. needs.Select(need => references[need]).Order(StringComparer.Ordinal)];
        return new BomDependency { Ref = reference, DependsOn = dependsOn.Count == 0 ? null : dependsOn };
    }

    private static BomComponent Tool()
    {
        var assembly = typeof(BomComposer).Assembly;
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
        return new BomComponent { Type = "application", Name = assembly.GetName().Name!, Version = version.Split('+')[0] };
    }
}
