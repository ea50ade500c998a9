namespace Cicd.Packages;

/// <summary>The orders of versions that package managers of distributions have.</summary>
public static class OsVersions
{
    /// <summary>The order of the versions of a package manager. Every text has a place in it.</summary>
    public static IComparer<string> OrderOf(OsPackageKind kind) => kind switch
    {
        OsPackageKind.Deb => Debian,
        OsPackageKind.Apk => Apk,
        _ => Rpm,
    };

    /// <summary>That of dpkg (Debian policy, section 5.6.12): epoch, version and revision; <c>~</c> sorts before the end.</summary>
    public static IComparer<string> Debian { get; } = Comparer<string>.Create(DebianOrder.Compare);

    /// <summary>That of apk: numbers, a letter, suffixes such as <c>_rc1</c> and <c>_p1</c>, and the release behind <c>-r</c>.</summary>
    public static IComparer<string> Apk { get; } = Comparer<string>.Create(ApkOrder.Compare);

    /// <summary>That of RPM: epoch, version and release; <c>~</c> sorts before the end, <c>^</c> behind it but before all else.</summary>
    public static IComparer<string> Rpm { get; } = Comparer<string>.Create(RpmOrder.Compare);
}
