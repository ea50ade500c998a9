namespace Cicd.Attestation;

/// <summary>The kinds of keys that sign statements (FIPS 186-5, section 6).</summary>
public enum KeyCurve
{
    /// <summary>ECDSA on P-256 with SHA-256.</summary>
    P256,

    /// <summary>ECDSA on P-384 with SHA-384.</summary>
    P384,
}
