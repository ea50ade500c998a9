using Cicd.Sbom.Validation.Rules;
using static Cicd.Sbom.Validation.Rules.Expect;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom.Validation.Shapes;

/// <summary>Cryptographic protocols, since CycloneDX 1.6.</summary>
internal static class ProtocolShapes
{
    private static readonly Shape CipherSuite = new("a cipher suite")
    {
        { "name", Text },
        { "algorithms", Mentions },
        { "identifiers", Texts },
        { "tlsGroups", Texts, V17 },
        { "tlsSignatureSchemes", Texts, V17 },
    };

    private static readonly Shape Named = new("a transform") { { "name", Text }, { "algorithm", Mention } };

    private static readonly Shape Encryption = new("an encryption transform") { { "name", Text }, { "keyLength", Whole }, { "algorithm", Mention } };

    private static readonly Shape KeyExchange = new("a key exchange") { { "group", Whole }, { "algorithm", Mention } };

    private static readonly Shape Transforms = new("IKEv2 transform types")
    {
        { "encr", Transform(Encryption) },
        { "prf", Transform(Named) },
        { "integ", Transform(Named) },
        { "ke", Transform(KeyExchange) },
        { "esn", Flag },
        { "auth", Transform(Named) },
    };

    internal static readonly Shape Protocol = new("protocol properties")
    {
        { "type", Words("tls ssh ipsec ike sstp wpa other unknown").Since(V17, "dtls quic eap-aka eap-aka-prime prins 5g-aka") },
        { "version", Text },
        { "cipherSuites", ListOf(CipherSuite) },
        { "ikev2TransformTypes", Transforms },
        { "cryptoRefArray", Mentions },
        { "relatedCryptographicAssets", ListOf(new Shape("a related cryptographic asset") { { "type", Text }, { "ref", Mention } }), V17 },
    };

    /// <summary>References up to 1.6, objects or references since.</summary>
    private static Rule Transform(Shape shape)
    {
        var described = ListOf(shape);
        return Since(V17, AnyOf(() => described, () => Mentions), Mentions);
    }
}
