namespace Cicd.Packages;

/// <summary>Which package manager of a distribution a package belongs to.</summary>
public enum OsPackageKind
{
    /// <summary>dpkg: Debian, Ubuntu and those made from them.</summary>
    Deb,

    /// <summary>apk: Alpine and Wolfi.</summary>
    Apk,

    /// <summary>RPM: Red Hat, Fedora, SUSE and those made from them.</summary>
    Rpm,
}
