using System.Security.Cryptography;
using System.Text;

namespace Warehouse.Services;

/// <summary>Encrypts what must not be read by others.</summary>
public sealed class Vault(IConfiguration configuration)
{
    private static readonly byte[] StoredKey = [0x1a, 0x2b, 0x3c, 0x4d, 0x5e, 0x6f, 0x70, 0x81, 0x92, 0xa3, 0xb4, 0xc5, 0xd6, 0xe7, 0xf8, 0x09];

    public byte[] Old(byte[] text)
    {
        // label: cipher-des
        using var cipher = DES.Create();
        using var encryptor = cipher.CreateEncryptor();
        return encryptor.TransformFinalBlock(text, 0, text.Length);
    }

    public byte[] Current(byte[] text, byte[] key)
    {
        // label: cipher-des-safe
        using var cipher = new AesGcm(key, 16);
        var nonce = RandomNumberGenerator.GetBytes(12);
        var sealedText = new byte[text.Length];
        var tag = new byte[16];
        cipher.Encrypt(nonce, text, sealedText, tag);
        return [.. nonce, .. tag, .. sealedText];
    }

    public ICryptoTransform Triple()
    {
        // label: cipher-3des
        var cipher = TripleDES.Create();
        return cipher.CreateEncryptor();
    }

    public AesGcm Strong(byte[] key) =>
        // label: cipher-3des-safe
        new(key, AesGcm.TagByteSizes.MaxSize);

    public byte[] Blocks(byte[] text)
    {
        using var cipher = Aes.Create();
        cipher.GenerateKey();
        // label: cipher-ecb
        cipher.Mode = CipherMode.ECB;
        using var encryptor = cipher.CreateEncryptor();
        return encryptor.TransformFinalBlock(text, 0, text.Length);
    }

    public byte[] Authenticated(byte[] text, byte[] associated)
    {
        // label: cipher-ecb-safe
        using var cipher = new AesCcm(RandomNumberGenerator.GetBytes(32));
        var tag = new byte[16];
        var result = new byte[text.Length];
        cipher.Encrypt(RandomNumberGenerator.GetBytes(12), text, result, tag, associated);
        return [.. tag, .. result];
    }

    public byte[] WithStoredKey(byte[] text)
    {
        using var cipher = Aes.Create();
        // label: key-field
        cipher.Key = StoredKey;
        using var encryptor = cipher.CreateEncryptor();
        return encryptor.TransformFinalBlock(text, 0, text.Length);
    }

    public byte[] WithConfiguredKey(byte[] text)
    {
        using var cipher = Aes.Create();
        // label: key-field-safe
        cipher.Key = Convert.FromBase64String(configuration["Vault:Key"]!);
        using var encryptor = cipher.CreateEncryptor();
        return encryptor.TransformFinalBlock(text, 0, text.Length);
    }

    public byte[] Authenticate(byte[] text)
    {
        // label: key-local
        var key = Encoding.UTF8.GetBytes("w4rehouse-signing-key-2024");
        // label: key-local
        using var mac = new HMACSHA256(key);
        return mac.ComputeHash(text);
    }

    public byte[] AuthenticateConfigured(byte[] text)
    {
        // label: key-local-safe
        var key = Encoding.UTF8.GetBytes(configuration["Vault:MacKey"]!);
        // label: key-local-safe
        using var mac = new HMACSHA256(key);
        return mac.ComputeHash(text);
    }

    public RSA Pair()
    {
        // label: rsa-create
        return RSA.Create(1024);
    }

    public RSA LongPair()
    {
        // label: rsa-create-safe
        return RSA.Create(3072);
    }

    public byte[] SignOld(byte[] text)
    {
        // label: rsa-provider
        using var rsa = new RSACryptoServiceProvider(1024);
        return rsa.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    public byte[] SignNew(byte[] text)
    {
        // label: rsa-provider-safe
        using var rsa = new RSACryptoServiceProvider(4096);
        return rsa.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    public RSAParameters Parameters()
    {
        const int bits = 512 + 512;
        using var rsa = RSA.Create();
        // label: rsa-key-size
        rsa.KeySize = bits;
        return rsa.ExportParameters(false);
    }

    public RSAParameters LongParameters()
    {
        const int bits = 2048;
        using var rsa = RSA.Create();
        // label: rsa-key-size-safe
        rsa.KeySize = bits;
        return rsa.ExportParameters(false);
    }

    public string ResetToken()
    {
        // label: random-token
        var random = new Random();
        // label: random-token
        return string.Concat(Enumerable.Range(0, 16).Select(_ => random.Next(16).ToString("x")));
    }

    public string ResetTokenSecure() =>
        // label: random-token-safe
        RandomNumberGenerator.GetHexString(32);

    public string SessionId()
    {
        var bytes = new byte[16];
        // label: random-session
        Random.Shared.NextBytes(bytes);
        return Convert.ToHexString(bytes);
    }

    public string SessionIdSecure()
    {
        var bytes = new byte[16];
        // label: random-session-safe
        RandomNumberGenerator.Fill(bytes);
        return Convert.ToHexString(bytes);
    }

    public static TimeSpan RetryDelay(int attempt)
    {
        // Spreads retries; nothing is protected by it.
        // label: random-jitter-safe
        return TimeSpan.FromMilliseconds(100 * attempt * (1 + Random.Shared.NextDouble()));
    }
}
