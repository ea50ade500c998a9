namespace Cicd.Packages;

/// <summary>Where the licence of a package was declared.</summary>
public enum PackageLicenseSource
{
    /// <summary>As an expression in the manifest.</summary>
    Expression,

    /// <summary>By the text of the file that the manifest names.</summary>
    File,

    /// <summary>By an address in the manifest.</summary>
    Url,

    /// <summary>By the text of a file in the package that is called like one, such as <c>LICENSE</c>.</summary>
    PackageContent,
}
