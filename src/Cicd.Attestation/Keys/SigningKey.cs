using System.Security.Cryptography;
using Cicd.Attestation.Internal;

namespace Cicd.Attestation;

/// <summary>A private key that signs statements. Safe for concurrent use once made.</summary>
public sealed class SigningKey : IDisposable
{
    // 600,000 rounds of PBKDF2 with HMAC-SHA-256: OWASP's recommendation of 2023.
    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 600_000);

    private readonly ECDsa key;
    private readonly Lock gate = new();

    internal SigningKey(ECDsa key)
    {
        this.key = key;
        Public = new(key);
    }

    /// <summary>The public half.</summary>
    public VerificationKey Public { get; }

    /// <summary>Makes a new key.</summary>
    public static SigningKey Generate(KeyCurve curve) => new(ECDsa.Create(Curves.ToCurve(curve)));

    /// <summary>Reads a private key in PEM: PKCS #8 (RFC 5958), encrypted or not, or SEC 1 (RFC 5915).</summary>
    /// <param name="pem">The text.</param>
    /// <param name="password">The password of an encrypted key.</param>
    /// <exception cref="AttestationException">It is no such key, or the password is missing or wrong; the text is not repeated in the message.</exception>
    public static SigningKey FromPem(string pem, Secret? password = null) => KeyPem.ReadPrivate(pem, password, "The signing key");

    /// <summary>Reads a private key from a file, which must belong to its user alone.</summary>
    /// <param name="path">The file.</param>
    /// <param name="password">The password of an encrypted key.</param>
    /// <exception cref="AttestationException">The file cannot be read, others may read it, or it holds no such key.</exception>
    public static SigningKey FromFile(string path, Secret? password = null) => KeyPem.ReadPrivate(KeyFile.Read(path), password, $"The signing key in {path}");

    /// <summary>The key in PEM (PKCS #8), for a file of its own: whoever reads it can sign.</summary>
    /// <param name="password">Encrypts it; with none it is not encrypted.</param>
    public string ToPem(Secret? password = null)
    {
        lock (gate)
        {
            return (password is null ? key.ExportPkcs8PrivateKeyPem() : key.ExportEncryptedPkcs8PrivateKeyPem(password.Reveal(), Encryption)) + "\n";
        }
    }

    /// <summary>Writes the key in PEM to a new file that its owner alone can read and change.</summary>
    /// <param name="path">The file; directories that are missing are made, for their owner alone.</param>
    /// <param name="password">Encrypts it; with none it is not encrypted.</param>
    /// <exception cref="AttestationException">The file exists, or cannot be written.</exception>
    public void Save(string path, Secret? password = null)
    {
        if (!KeyFile.TryCreate(path, ToPem(password)))
        {
            throw new AttestationException(VerificationReason.KeyUnusable, $"{path} exists, and a key is never overwritten. Name another file.");
        }
    }

    /// <summary>Signs the bytes: ECDSA, DER-encoded (RFC 3279, section 2.2.3).</summary>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        lock (gate)
        {
            return key.SignData(data, Curves.HashOf(Public.Curve), DSASignatureFormat.Rfc3279DerSequence);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();
}
