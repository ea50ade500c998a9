using Cicd.Sbom.Validation.Rules;
using static Cicd.Sbom.Validation.Rules.Expect;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom.Validation.Shapes;

/// <summary>Cryptographic assets, since CycloneDX 1.6.</summary>
internal static class CryptoShapes
{
    private static readonly Shape RelatedAsset = new("a related cryptographic asset") { { "type", Text }, { "ref", Mention } };

    private static readonly Rule RelatedAssets = ListOf(RelatedAsset);

    private static readonly Shape Algorithm = new("algorithm properties")
    {
        { "primitive", Words("drbg mac block-cipher stream-cipher signature hash pke xof kdf key-agree kem ae combiner other unknown").Since(V17, "key-wrap") },
        { "algorithmFamily", Words(CryptoNames.AlgorithmFamilies), V17 },
        { "parameterSetIdentifier", Text },
        { "curve", Text },
        { "ellipticCurve", Words(CryptoNames.EllipticCurves, '\n'), V17 },
        { "executionEnvironment", Words("software-plain-ram software-encrypted-ram software-tee hardware other unknown") },
        { "implementationPlatform", Words("generic x86_32 x86_64 armv7-a armv7-m armv8-a armv8-m armv9-a armv9-m s390x ppc64 ppc64le other unknown") },
        {
            "certificationLevel",
            ListOf(Words("none fips140-1-l1 fips140-1-l2 fips140-1-l3 fips140-1-l4 fips140-2-l1 fips140-2-l2 fips140-2-l3 fips140-2-l4 fips140-3-l1 fips140-3-l2 fips140-3-l3 fips140-3-l4 cc-eal1 cc-eal1+ cc-eal2 cc-eal2+ cc-eal3 cc-eal3+ cc-eal4 cc-eal4+ cc-eal5 cc-eal5+ cc-eal6 cc-eal6+ cc-eal7 cc-eal7+ other unknown"))
        },
        { "mode", Words("cbc ecb ccm gcm cfb ofb ctr other unknown") },
        { "padding", Words("pkcs5 pkcs7 pkcs1v15 oaep raw other unknown") },
        { "cryptoFunctions", ListOf(Words("generate keygen encrypt decrypt digest tag keyderive sign verify encapsulate decapsulate other unknown")) },
        { "classicalSecurityLevel", Count },
        { "nistQuantumSecurityLevel", WholeFrom(0, 6) },
    };

    private static readonly Shape CertificateState = new Shape("a certificate state")
    {
        { "state", Words("pre-activation active suspended deactivated revoked destroyed") },
        { "name", Text },
        { "description", Text },
        { "reason", Text },
    }.ExactlyOneOf("state", "name").With("name", "description");

    private static readonly Shape CertificateExtension = new Shape("a certificate extension")
    {
        {
            "commonExtensionName",
            Words("basicConstraints keyUsage extendedKeyUsage subjectAlternativeName authorityKeyIdentifier subjectKeyIdentifier authorityInformationAccess certificatePolicies crlDistributionPoints signedCertificateTimestamp")
        },
        { "commonExtensionValue", Text },
        { "customExtensionName", Text },
        { "customExtensionValue", Text },
    }.ExactlyOneOf("commonExtensionName commonExtensionValue", "customExtensionName")
        .With("commonExtensionName", "commonExtensionValue").With("commonExtensionValue", "commonExtensionName").With("customExtensionName", "customExtensionValue");

    private static readonly Shape Certificate = new("certificate properties")
    {
        { "serialNumber", Text, V17 },
        { "subjectName", Text },
        { "issuerName", Text },
        { "notValidBefore", Of(Formats.DateTime) },
        { "notValidAfter", Of(Formats.DateTime) },
        { "signatureAlgorithmRef", Mention },
        { "subjectPublicKeyRef", Mention },
        { "certificateFormat", Text },
        { "certificateExtension", Text },
        { "certificateFileExtension", Text, V17 },
        { "fingerprint", CommonShapes.Hash, V17 },
        { "certificateState", ListOf(CertificateState), V17 },
        { "creationDate", Of(Formats.DateTime), V17 },
        { "activationDate", Of(Formats.DateTime), V17 },
        { "deactivationDate", Of(Formats.DateTime), V17 },
        { "revocationDate", Of(Formats.DateTime), V17 },
        { "destructionDate", Of(Formats.DateTime), V17 },
        { "certificateExtensions", ListOf(CertificateExtension), V17 },
        { "relatedCryptographicAssets", RelatedAssets, V17 },
    };

    private static readonly Shape Material = new("related cryptographic material")
    {
        {
            "type",
            Words("private-key public-key secret-key key ciphertext signature digest initialization-vector nonce seed salt shared-secret tag additional-data password credential token other unknown")
        },
        { "id", Text },
        { "state", Words("pre-activation active suspended deactivated compromised destroyed") },
        { "algorithmRef", Mention },
        { "creationDate", Of(Formats.DateTime) },
        { "activationDate", Of(Formats.DateTime) },
        { "updateDate", Of(Formats.DateTime) },
        { "expirationDate", Of(Formats.DateTime) },
        { "value", Text },
        { "size", Whole },
        { "format", Text },
        { "securedBy", new Shape("a protection") { { "mechanism", Text }, { "algorithmRef", Mention } } },
        { "fingerprint", CommonShapes.Hash, V17 },
        { "relatedCryptographicAssets", RelatedAssets, V17 },
    };

    internal static readonly Shape CryptoProperties = new("cryptographic properties")
    {
        { "assetType!", Words("algorithm certificate protocol related-crypto-material") },
        { "algorithmProperties", Algorithm },
        { "certificateProperties", Certificate },
        { "relatedCryptoMaterialProperties", Material },
        { "protocolProperties", () => ProtocolShapes.Protocol },
        { "oid", Text },
    };
}
