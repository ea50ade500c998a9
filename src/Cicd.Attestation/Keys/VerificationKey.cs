using System.Formats.Asn1;
using System.Security.Cryptography;
using Cicd.Attestation.Internal;

namespace Cicd.Attestation;

/// <summary>The public half of a key that signs statements. Safe for concurrent use.</summary>
public sealed class VerificationKey
{
    private static readonly HashAlgorithmName[] Hashes = [HashAlgorithmName.SHA256, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512, HashAlgorithmName.SHA1];

    private readonly byte[] publicKey;

    internal VerificationKey(ECDsa key)
    {
        Curve = Curves.Of(key) ?? throw new AttestationException(VerificationReason.KeyUnusable, "The key is on another curve than P-256 and P-384.");
        publicKey = key.ExportSubjectPublicKeyInfo();
        Id = Convert.ToHexStringLower(SHA256.HashData(publicKey));
    }

    /// <summary>The key's id: the SHA-256 of its DER-encoded SubjectPublicKeyInfo (RFC 5280, section 4.1.2.7; uncompressed point, named curve), in lower-case hexadecimal.</summary>
    public string Id { get; }

    /// <summary>The curve.</summary>
    public KeyCurve Curve { get; }

    /// <summary>The DER-encoded SubjectPublicKeyInfo.</summary>
    public ReadOnlyMemory<byte> PublicKey => publicKey;

    /// <summary>Reads a public key in PEM (RFC 7468, section 13).</summary>
    /// <exception cref="AttestationException">It is no such key; its text is not repeated in the message.</exception>
    public static VerificationKey FromPem(string pem) => KeyPem.ReadPublic(pem);

    /// <summary>The key in PEM.</summary>
    public string ToPem() => PemEncoding.WriteString("PUBLIC KEY", publicKey) + "\n";

    /// <summary>What keeps the signature from being this key's for the bytes; null if it is.</summary>
    /// <param name="encoded">What is signed: the pre-authentication encoding.</param>
    /// <param name="signature">The signature: DER-encoded (RFC 3279, section 2.2.3).</param>
    internal VerificationReason? Refuses(ReadOnlySpan<byte> encoded, ReadOnlySpan<byte> signature)
    {
        if (!IsSignatureOfCurve(signature))
        {
            return VerificationReason.WrongAlgorithm;
        }

        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(publicKey, out _);
        if (Matches(key, encoded, signature, Curves.HashOf(Curve)))
        {
            return null;
        }

        foreach (var hash in Hashes)
        {
            if (hash != Curves.HashOf(Curve) && Matches(key, encoded, signature, hash))
            {
                return VerificationReason.WrongAlgorithm;
            }
        }

        return VerificationReason.BadSignature;
    }

    private static bool Matches(ECDsa key, ReadOnlySpan<byte> encoded, ReadOnlySpan<byte> signature, HashAlgorithmName hash)
    {
        try
        {
            return key.VerifyData(encoded, signature, hash, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    // Two positive numbers of at most the curve's length, in DER and with nothing after them: a signature has one form.
    private bool IsSignatureOfCurve(ReadOnlySpan<byte> signature)
    {
        try
        {
            var reader = new AsnReader(signature.ToArray(), AsnEncodingRules.DER);
            var sequence = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            var isPositive = sequence.ReadInteger() is var r && r.Sign > 0 && r.GetByteCount(isUnsigned: true) <= Curves.BytesOf(Curve);
            isPositive &= sequence.ReadInteger() is var s && s.Sign > 0 && s.GetByteCount(isUnsigned: true) <= Curves.BytesOf(Curve);
            sequence.ThrowIfNotEmpty();
            return isPositive;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
