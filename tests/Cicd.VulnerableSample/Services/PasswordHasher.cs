using System.Security.Cryptography;
using System.Text;

namespace Warehouse.Services;

/// <summary>Hashes passwords and documents.</summary>
public static class PasswordHasher
{
    public static string Hash(string password) =>
        // label: hash-md5
        Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(password)));

    public static string HashSlowly(string password, byte[] salt) =>
        // label: hash-md5-safe
        Convert.ToHexString(Rfc2898DeriveBytes.Pbkdf2(password, salt, 600_000, HashAlgorithmName.SHA256, 32));

    public static byte[] Sign(Stream document)
    {
        // label: hash-sha1
        using var hash = SHA1.Create();
        return hash.ComputeHash(document);
    }

    public static byte[] Digest(Stream document)
    {
        // label: hash-sha1-safe
        using var hash = SHA256.Create();
        return hash.ComputeHash(document);
    }

    public static byte[] Key(string password, byte[] salt) =>
        // label: hash-few-iterations
        Rfc2898DeriveBytes.Pbkdf2(password, salt, 1_000, HashAlgorithmName.SHA1, 32);

    public static byte[] SlowKey(string password, byte[] salt) =>
        // label: hash-few-iterations-safe
        Rfc2898DeriveBytes.Pbkdf2(password, salt, 600_000, HashAlgorithmName.SHA256, 32);
}
