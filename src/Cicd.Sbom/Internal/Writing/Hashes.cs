namespace Cicd.Sbom;

/// <summary>Writes digests.</summary>
internal static class Hashes
{
    internal static IEnumerable<BomHash> Sha512(string? hex) => hex is null ? [] : [new BomHash { Algorithm = "SHA-512", Content = hex }];

    internal static IEnumerable<BomHash> Sha256(Sha256Digest digest) => [new BomHash { Algorithm = "SHA-256", Content = digest.Hex }];
}
