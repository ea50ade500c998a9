using Cicd.Sbom.Validation.Json;

namespace Cicd.Sbom.Validation.Rules;

/// <summary>A digest has as many digits as its algorithm gives.</summary>
internal static class HashLength
{
    internal static void Check(Node hash, Pass pass)
    {
        if (hash["alg"]?.Text is not { } algorithm || hash["content"] is not { Kind: NodeKind.Text } content || !PatternText.IsDigest(content.Text!))
        {
            return;
        }

        // BLAKE3 gives digests of any length.
        var digits = algorithm switch
        {
            "MD5" => 32,
            "SHA-1" => 40,
            "SHA-256" or "SHA3-256" or "BLAKE2b-256" or "Streebog-256" => 64,
            "SHA-384" or "SHA3-384" or "BLAKE2b-384" => 96,
            "SHA-512" or "SHA3-512" or "BLAKE2b-512" or "Streebog-512" => 128,
            _ => content.Text!.Length,
        };
        if (content.Text!.Length != digits)
        {
            pass.Error(content, "hash-length", $"a digest of {algorithm} has {digits} hexadecimal digits, this one {content.Text.Length}");
        }
    }
}
