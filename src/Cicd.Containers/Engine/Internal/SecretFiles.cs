using System.Text;

namespace Cicd.Containers.Internal;

/// <summary>Tells files that hold private keys or passwords from others: they have no place in an image, nor on the way to an engine.</summary>
internal static class SecretFiles
{
    private const int Looked = 4096;
    private const int LargestKey = 1 << 20;
    private static readonly byte[] Begin = "-----BEGIN "u8.ToArray();
    private static readonly byte[] PrivateKey = "PRIVATE KEY"u8.ToArray();

    /// <summary>What is secret about it; null if nothing is.</summary>
    public static string? Find(ContextFile file)
    {
        var name = file.Entry.Name.ToLowerInvariant();
        if (IsEnvironment(name))
        {
            return "a file of environment variables";
        }

        if (name is "id_rsa" or "id_dsa" or "id_ecdsa" or "id_ed25519" || name.EndsWith(".pfx", StringComparison.Ordinal) || name.EndsWith(".p12", StringComparison.Ordinal) || name.EndsWith(".ppk", StringComparison.Ordinal))
        {
            return "a private key";
        }

        return name is ".netrc" or ".git-credentials" or ".pgpass" ? "a file of passwords"
            : file.Entry is FileInfo { LinkTarget: null, Length: > 0 and <= LargestKey } plain && HoldsKey(plain) ? "a private key" : null;
    }

    private static bool IsEnvironment(string name) =>
        name == ".env" || (name.StartsWith(".env.", StringComparison.Ordinal) && name[5..] is not ("example" or "sample" or "template" or "dist"));

    private static bool HoldsKey(FileInfo file)
    {
        using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        Span<byte> start = stackalloc byte[Looked];
        start = start[..stream.ReadAtLeast(start, Looked, throwOnEndOfStream: false)];
        var begin = start.IndexOf(Begin);
        if (begin < 0)
        {
            return false;
        }

        var line = start[begin..];
        var end = line.IndexOf((byte)'\n');
        return (end < 0 ? line : line[..end]).IndexOf(PrivateKey) >= 0;
    }
}
