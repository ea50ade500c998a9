namespace Cicd.Packages;

/// <summary>A package of a distribution, as its package manager lists it.</summary>
/// <param name="Kind">The package manager.</param>
/// <param name="Name">The name.</param>
/// <param name="Version">The version with epoch and release, as the package manager writes it.</param>
/// <param name="Architecture">The architecture.</param>
public sealed record OsPackage(OsPackageKind Kind, string Name, string Version, string Architecture)
{
    /// <summary>The source package it was built from, by which advisories of Debian, Ubuntu and Alpine know it; its own name if none is said.</summary>
    public string Source { get; init => field = string.IsNullOrEmpty(value) ? Name : value; } = Name;

    /// <summary>The version of the source package; its own if none is said.</summary>
    public string SourceVersion { get; init => field = string.IsNullOrEmpty(value) ? Version : value; } = Version;

    /// <summary>The licence as an SPDX expression; null if none that is one is said.</summary>
    public string? License { get; init; }

    /// <summary>Who maintains or sells it.</summary>
    public string? Supplier { get; init; }

    /// <summary>The package URL, with the qualifiers <c>arch</c>, <c>distro</c> and for RPM <c>epoch</c>.</summary>
    /// <param name="release">The distribution; null if it is not known.</param>
    public PackageUrl ToPackageUrl(OsRelease? release)
    {
        Dictionary<string, string> qualifiers = new(StringComparer.Ordinal) { ["arch"] = Architecture };
        if (release is not null)
        {
            qualifiers["distro"] = release.ToString().Replace(' ', '-');
        }

        var version = Version;
        if (Kind == OsPackageKind.Rpm && Version.Split(':', 2) is [var epoch, var rest])
        {
            version = rest;
            if (epoch != "0")
            {
                qualifiers["epoch"] = epoch;
            }
        }

        var type = Kind switch { OsPackageKind.Deb => "deb", OsPackageKind.Apk => "apk", _ => "rpm" };
        var vendor = release?.Id switch { "rhel" => "redhat", "opensuse-leap" or "opensuse-tumbleweed" => "opensuse", var id => id };
        return PackageUrl.Create(type, vendor ?? (Kind switch { OsPackageKind.Deb => "debian", OsPackageKind.Apk => "alpine", _ => "redhat" }), Name, version, qualifiers);
    }
}
