using System.Security.Cryptography;

namespace Cicd.Attestation.Internal;

internal static class Curves
{
    private const string P256Oid = "1.2.840.10045.3.1.7";
    private const string P384Oid = "1.3.132.0.34";

    public static KeyCurve? Of(ECDsa key)
    {
        var curve = key.ExportParameters(includePrivateParameters: false).Curve;
        return !curve.IsNamed ? null : curve.Oid.Value switch
        {
            P256Oid => KeyCurve.P256,
            P384Oid => KeyCurve.P384,
            _ => null,
        };
    }

    public static ECCurve ToCurve(KeyCurve curve) => curve == KeyCurve.P384 ? ECCurve.NamedCurves.nistP384 : ECCurve.NamedCurves.nistP256;

    public static HashAlgorithmName HashOf(KeyCurve curve) => curve == KeyCurve.P384 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;

    public static int BytesOf(KeyCurve curve) => curve == KeyCurve.P384 ? 48 : 32;

    public static string NameOf(KeyCurve curve) => curve == KeyCurve.P384 ? "ECDSA P-384 with SHA-384" : "ECDSA P-256 with SHA-256";
}
