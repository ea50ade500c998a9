using static Cicd.Sbom.BomField;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom;

/// <summary>Cryptographic assets, as far as CycloneDX 1.6 and 1.7 differ in them.</summary>
internal static class CryptoShapes
{
    internal static BomShape Properties { get; } = new(
        "cryptoProperties",
        JsonOnly("algorithmProperties", () => Algorithm),
        JsonOnly("certificateProperties", () => Certificate),
        JsonOnly("relatedCryptoMaterialProperties", () => Material),
        JsonOnly("protocolProperties", () => Protocol))
    {
        IsOpen = true,
    };

    private static BomShape Algorithm { get; } = new(
        "algorithmProperties",
        Text("primitive").Of(Vocabularies.Primitive),
        JsonOnly("algorithmFamily").From(V17),
        JsonOnly("ellipticCurve").From(V17))
    {
        IsOpen = true,
    };

    private static BomShape Certificate { get; } = new(
        "certificateProperties",
        JsonOnly("serialNumber").From(V17),
        JsonOnly("certificateFileExtension").From(V17),
        JsonOnly("fingerprint").From(V17),
        JsonOnly("certificateState").From(V17),
        JsonOnly("creationDate").From(V17),
        JsonOnly("activationDate").From(V17),
        JsonOnly("deactivationDate").From(V17),
        JsonOnly("revocationDate").From(V17),
        JsonOnly("destructionDate").From(V17),
        JsonOnly("certificateExtensions").From(V17),
        JsonOnly("relatedCryptographicAssets").From(V17))
    {
        IsOpen = true,
    };

    private static BomShape Material { get; } = new(
        "relatedCryptoMaterialProperties",
        JsonOnly("fingerprint").From(V17),
        JsonOnly("relatedCryptographicAssets").From(V17))
    {
        IsOpen = true,
    };

    private static BomShape Protocol { get; } = new(
        "protocolProperties",
        Text("type").Of(Vocabularies.Protocol),
        Many("cipherSuites", "cipherSuite", () => CipherSuite),
        JsonOnly("ikev2TransformTypes", () => Ike),
        JsonOnly("relatedCryptographicAssets").From(V17))
    {
        IsOpen = true,
    };

    private static BomShape CipherSuite { get; } = new(
        "cipherSuite",
        JsonOnly("tlsGroups").From(V17),
        JsonOnly("tlsSignatureSchemes").From(V17))
    {
        IsOpen = true,
    };

    private static BomShape Ike { get; } = new("ikev2TransformTypes") { IsOpen = true, Reshape = CryptoReshape.Ike };
}
