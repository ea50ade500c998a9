using Cicd.Packages;

namespace Cicd.Policy.Internal;

/// <summary>A waiver, ready to be held against findings and packages. What names a fingerprint covers no package, and the other way round.</summary>
internal sealed class WaiverScope(Waiver waiver)
{
    private readonly Glob? path = waiver.Path is { } pattern ? new(pattern) : null;
    private readonly PackageUrl? package = PackageUrl.TryParse(waiver.Package, out var url) ? url : null;

    public Waiver Waiver => waiver;

    public bool Covers(Finding finding) =>
        !waiver.CoversRule
        && waiver.Package is null
        && (waiver.Fingerprint is null || waiver.Fingerprint == finding.Fingerprint)
        && (waiver.Advisory is null || string.Equals(waiver.Advisory, finding.RuleId, StringComparison.OrdinalIgnoreCase))
        && (path is null || (finding.Location is { } location && path.IsMatch(location.Path)));

    public bool Covers(Advisory advisory) =>
        !waiver.CoversRule
        && waiver.Fingerprint is null
        && path is null
        && (waiver.Advisory is null || advisory.Aliases.Append(advisory.Id).Contains(waiver.Advisory, StringComparer.OrdinalIgnoreCase))
        && (waiver.Package is null || IsPackage(advisory.PackageUrl));

    public bool CoversPackage(string packageUrl) =>
        waiver is { Package: not null, Fingerprint: null, Advisory: null, Path: null } && IsPackage(packageUrl);

    private bool IsPackage(string text) =>
        package is not null
        && PackageUrl.TryParse(text, out var other)
        && package.Type == other.Type
        && string.Equals(package.Namespace, other.Namespace, StringComparison.OrdinalIgnoreCase)
        && string.Equals(package.Name, other.Name, StringComparison.OrdinalIgnoreCase)
        && (package.Version is null || string.Equals(package.Version, other.Version, StringComparison.OrdinalIgnoreCase));
}
