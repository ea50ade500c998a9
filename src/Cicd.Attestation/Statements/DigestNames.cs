using System.Collections.Frozen;

namespace Cicd.Attestation;

/// <summary>The names of digest algorithms (in-toto DigestSet) and how long their digests are.</summary>
public static class DigestNames
{
    /// <summary>SHA-256 over the bytes.</summary>
    public const string Sha256 = "sha256";

    /// <summary>SHA-512 over the bytes.</summary>
    public const string Sha512 = "sha512";

    /// <summary>The id of a git commit, 40 or 64 hexadecimal digits.</summary>
    public const string GitCommit = "gitCommit";

    private static readonly FrozenDictionary<string, int[]> Lengths = new Dictionary<string, int[]>(StringComparer.Ordinal)
    {
        [Sha256] = [64],
        [Sha512] = [128],
        ["sha224"] = [56],
        ["sha384"] = [96],
        ["sha512_224"] = [56],
        ["sha512_256"] = [64],
        ["sha3_224"] = [56],
        ["sha3_256"] = [64],
        ["sha3_384"] = [96],
        ["sha3_512"] = [128],
        ["sha1"] = [40],
        ["md5"] = [32],
        [GitCommit] = [40, 64],
        ["gitTree"] = [40, 64],
        ["gitBlob"] = [40, 64],
        ["gitTag"] = [40, 64],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What is wrong with a digest, or null. Digests of algorithms that are not known here only have to be text.</summary>
    /// <param name="algorithm">The name of the algorithm.</param>
    /// <param name="value">The digest.</param>
    public static string? Problem(string algorithm, string value)
    {
        if (algorithm.Length is 0 or > 64 || value.Length is 0 or > 512)
        {
            return "a digest has a name of at most 64 characters and a value of at most 512";
        }

        if (!Lengths.TryGetValue(algorithm, out var lengths))
        {
            return null;
        }

        return !lengths.Contains(value.Length) ? $"a {algorithm} digest has {string.Join(" or ", lengths)} hexadecimal digits, not {value.Length} characters"
            : value.Any(character => character is not ((>= '0' and <= '9') or (>= 'a' and <= 'f'))) ? $"a {algorithm} digest is written in lower-case hexadecimal digits"
            : null;
    }
}
