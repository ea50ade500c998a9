using Cicd.Packages;

namespace Cicd.Sbom;

/// <summary>Writes what a NuGet package says of itself.</summary>
internal static class PackageDescription
{
    private const int LongestText = 2000;

    internal static void Add(BomComponent component, PackageFacts? facts)
    {
        if (facts?.Manifest is not { } manifest)
        {
            return;
        }

        var publisher = manifest.Owners ?? manifest.Authors;
        component.Supplier = publisher is null ? null : new BomOrganization { Name = publisher, Url = Address.Valid(manifest.ProjectUrl) is { } url ? [url] : null };
        component.Authors = (manifest.Authors ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => new BomContact { Name = name }).OrNull();
        component.Publisher = publisher;
        component.Description = Short(manifest.Description);
        component.Licenses = Licenses.Of(facts.License);
        component.Copyright = Short(manifest.Copyright);
        component.ExternalReferences = References.To("website", Address.Valid(manifest.ProjectUrl))
            .Concat(References.ToRepository(manifest.RepositoryUrl, manifest.RepositoryCommit)).OrNull();
    }

    private static string? Short(string? text) => text is not { Length: > LongestText } ? text
        : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)] + "…";
}
