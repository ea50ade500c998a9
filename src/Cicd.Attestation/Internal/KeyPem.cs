using System.Security.Cryptography;

namespace Cicd.Attestation.Internal;

internal static class KeyPem
{
    private const int Longest = 16 * 1024;

    public static SigningKey ReadPrivate(string pem, Secret? password, string what)
    {
        var label = LabelOf(pem);
        if (label == "PUBLIC KEY")
        {
            throw Unusable($"{what} is a public key: it verifies, but cannot sign. Give the private key.");
        }

        if (label is not ("PRIVATE KEY" or "EC PRIVATE KEY" or "ENCRYPTED PRIVATE KEY"))
        {
            throw Unusable($"{what} is no PEM private key (BEGIN PRIVATE KEY, BEGIN EC PRIVATE KEY or BEGIN ENCRYPTED PRIVATE KEY).");
        }

        if (label == "ENCRYPTED PRIVATE KEY" && password is null)
        {
            throw Unusable($"{what} is encrypted: give its password as well.");
        }

        return new(Import(what, label == "ENCRYPTED PRIVATE KEY" ? "or the password is wrong" : "or the text is damaged", key =>
        {
            if (label == "ENCRYPTED PRIVATE KEY")
            {
                key.ImportFromEncryptedPem(pem, password!.Reveal());
            }
            else
            {
                key.ImportFromPem(pem);
            }
        }));
    }

    public static VerificationKey ReadPublic(string pem)
    {
        var label = LabelOf(pem);
        if (label.EndsWith("PRIVATE KEY", StringComparison.Ordinal) || pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            throw Unusable("This is a PRIVATE KEY, and only the public half belongs here. Whoever could read this text can sign: replace the key by a new one, and remove this one wherever it is trusted.");
        }

        if (label != "PUBLIC KEY")
        {
            throw Unusable("This is no PEM public key (BEGIN PUBLIC KEY).");
        }

        using var key = Import("The public key", "or the text is damaged", key => key.ImportFromPem(pem));
        return new(key);
    }

    private static ECDsa Import(string what, string or, Action<ECDsa> import)
    {
        var key = ECDsa.Create();
        try
        {
            import(key);
            if (Curves.Of(key) is null)
            {
                throw Unusable($"{what} is on another curve than P-256 and P-384. Make one with: cicd attest keygen");
            }

            return key;
        }
        catch (Exception exception)
        {
            key.Dispose();

            // The message of what went wrong is left out: it is about the encoding, and may repeat it.
            throw exception as AttestationException ?? Unusable($"{what} is no ECDSA key on P-256 or P-384, {or}.");
        }
    }

    private static string LabelOf(string pem) =>
        pem.Length <= Longest && PemEncoding.TryFind(pem, out var fields) ? pem[fields.Label] : "";

    private static AttestationException Unusable(string message) => new(VerificationReason.KeyUnusable, message);
}
