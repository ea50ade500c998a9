using Cicd.Sbom.Validation.Rules;
using static Cicd.Sbom.Validation.Rules.Expect;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom.Validation.Shapes;

/// <summary>Signatures in a document (JSON Signature Format 0.82).</summary>
internal static class SignatureShapes
{
    private static readonly Rule Algorithm = new TextRule(new Format("a signature algorithm (such as ES256 or Ed25519, or a URI)", text => IsAlgorithm(text) || Formats.Uri.Accepts(text)));

    private static readonly Rule KeyType = Words("EC OKP RSA");

    private static readonly Shape EllipticKey = new("a key of type EC")
    {
        { "kty!", KeyType },
        { "crv!", Words("P-256 P-384 P-521") },
        { "x!", Text },
        { "y!", Text },
    };

    private static readonly Shape EdwardsKey = new("a key of type OKP")
    {
        { "kty!", KeyType },
        { "crv!", Words("Ed25519 Ed448") },
        { "x!", Text },
    };

    private static readonly Shape RsaKey = new("a key of type RSA")
    {
        { "kty!", KeyType },
        { "n!", Text },
        { "e!", Text },
    };

    private static readonly Shape UnknownKey = new Shape("a public key") { { "kty!", KeyType } }.Open();

    private static readonly Rule PublicKey = Switch("an object (a public key)", node => node["kty"]?.Text switch
    {
        "EC" => EllipticKey,
        "OKP" => EdwardsKey,
        "RSA" => RsaKey,
        _ => UnknownKey,
    });

    private static readonly Shape Signer = new("a signature")
    {
        { "algorithm!", Algorithm },
        { "keyId", Text },
        { "publicKey", PublicKey },
        { "certificatePath", Texts },
        { "excludes", Texts },
        { "value!", Text },
    };

    private static readonly Shape Signers = new("a signature of several signers") { { "signers", ListOf(Signer) } };

    private static readonly Shape Chain = new("a chain of signatures") { { "chain", ListOf(Signer) } };

    internal static readonly Rule Signature = Switch("an object (a signature)", node => node["signers"] is not null ? Signers : node["chain"] is not null ? Chain : Signer);

    private static bool IsAlgorithm(string text) =>
        text is "RS256" or "RS384" or "RS512" or "PS256" or "PS384" or "PS512" or "ES256" or "ES384" or "ES512" or "Ed25519" or "Ed448" or "HS256" or "HS384" or "HS512";
}
