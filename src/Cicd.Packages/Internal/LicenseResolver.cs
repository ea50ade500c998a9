namespace Cicd.Packages;

/// <summary>Finds the licence of a package: its expression, its licence file, its address, or a file that is called like one.</summary>
internal static class LicenseResolver
{
    internal static PackageLicense? Resolve(PackageManifest manifest, IPackageContent content)
    {
        if (manifest.LicenseExpression is { } text)
        {
            return SpdxExpression.TryParse(text, out var expression)
                ? new PackageLicense { Expression = expression, Source = PackageLicenseSource.Expression }
                : new PackageLicense { Name = text, Source = PackageLicenseSource.Expression };
        }

        if (manifest.LicenseFile is { } file)
        {
            return ByText(content, file) ?? new PackageLicense { Name = $"See {file} in the package", Source = PackageLicenseSource.File };
        }

        var byUrl = manifest.LicenseUrl is { } url && !LicenseUrls.SaysNothing(url) ? LicenseUrls.Resolve(url) : null;
        if (byUrl?.Expression is not null)
        {
            return byUrl;
        }

        var byContent = content.RootFiles.Where(IsLicenseFile).Select(name => ByText(content, name)).OfType<PackageLicense>().ToList();
        return byContent.Count == 1 ? byContent[0] with { Source = PackageLicenseSource.PackageContent, Url = byUrl?.Url } : byUrl;
    }

    private static PackageLicense? ByText(IPackageContent content, string file) =>
        content.ReadText(file) is { } text && SpdxExpression.TryParse(LicenseText.Identify(text), out var expression)
            ? new PackageLicense { Expression = expression, Source = PackageLicenseSource.File }
            : null;

    private static bool IsLicenseFile(string name) =>
        Path.GetExtension(name).ToLowerInvariant() is "" or ".txt" or ".md"
        && Path.GetFileNameWithoutExtension(name).ToLowerInvariant() is "license" or "licence" or "copying" or "unlicense";
}
