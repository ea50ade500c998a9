namespace Cicd.Packages;

/// <summary>What is known of a package from the package itself.</summary>
/// <param name="Manifest">What its author says.</param>
/// <param name="License">Its licence; null if it declares none.</param>
public sealed record PackageFacts(PackageManifest Manifest, PackageLicense? License)
{
    /// <summary>The SHA-512 of the <c>.nupkg</c> file in lower-case hexadecimal, if it is known.</summary>
    public string? Sha512 { get; init; }
}
