using Cicd.Packages;

namespace Cicd.Sbom;

/// <summary>A part of what is described: a project, for one target framework if it has several.</summary>
internal sealed class PartItem(string reference, string type, string name, string? version) : SbomItem(reference)
{
    /// <summary>The file it is made from, below what is described; null if it is not known.</summary>
    internal string? File { get; init; }

    /// <summary>The framework, where it is a part for each of several.</summary>
    internal string? Framework { get; init; }

    internal ProjectText? Text { get; init; }

    internal string? Supplier { get; init; }

    internal IReadOnlyList<BomComponent> Files { get; init; } = [];

    internal override bool IsPart => true;

    internal override BomComponent ToComponent() => new()
    {
        Type = type,
        Name = name,
        Version = version,
        Supplier = Maker,
        Manufacturer = Maker,
        Licenses = Licenses.Of(Text?.License),
        Copyright = Text?.Copyright,
        Purl = PackageUrl.Create("generic", null, name, version).ToString(),
        Components = Files.OrNull(),
        Properties = Properties().OrNull(),
    };

    private BomOrganization? Maker => (Text?.Company ?? Text?.Authors ?? Supplier) is { } maker ? new BomOrganization { Name = maker } : null;

    private IEnumerable<BomProperty> Properties()
    {
        if (File is not null)
        {
            yield return PropertyNames.Property(PropertyNames.Project, File);
        }

        if (Framework is not null)
        {
            yield return PropertyNames.Property(PropertyNames.Framework, Framework);
        }
    }
}
