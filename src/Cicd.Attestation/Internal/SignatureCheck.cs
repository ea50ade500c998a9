namespace Cicd.Attestation.Internal;

/// <summary>What the signatures of an envelope are worth: who signed it, or what is wrong.</summary>
internal sealed record SignatureCheck(IReadOnlyList<TrustedKey> Signers, StatementVerdict? Problem, IReadOnlyList<string> Remarks)
{
    public static SignatureCheck Of(Envelope envelope, TrustFile trust)
    {
        if (envelope.Signatures.Count == 0)
        {
            return Wrong(VerificationReason.Unsigned, "The statement is not signed.");
        }

        if (envelope.Signatures.Where(signature => signature.KeyId.Length > 0).GroupBy(signature => signature.KeyId, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            return Wrong(VerificationReason.DuplicateSignature, $"The key {Plain.Of(twice.Key)} signed more than once.");
        }

        var encoded = envelope.Encode();
        List<TrustedKey> signers = [];
        List<string> remarks = [];
        foreach (var signature in envelope.Signatures)
        {
            var (signer, problem) = SignerOf(signature, encoded, trust);
            if (problem is not null)
            {
                return new([], problem, remarks);
            }

            if (signer is null)
            {
                remarks.Add($"A signature of the key {(signature.KeyId.Length == 0 ? "without id" : Plain.Of(signature.KeyId))} was passed over: {Plain.Of(trust.Path)} does not list it.");
            }
            else if (signers.Contains(signer))
            {
                return Wrong(VerificationReason.DuplicateSignature, $"The key {signer.Id} of {Plain.Of(signer.Owner)} signed more than once.");
            }
            else
            {
                signers.Add(signer);
            }
        }

        return signers.Count > 0 ? new(signers, null, remarks)
            : new([], new(VerificationReason.UnknownKey, $"No key that {Plain.Of(trust.Path)} lists signed this: {string.Join(", ", envelope.Signatures.Select(signature => signature.KeyId.Length == 0 ? "a key without id" : Plain.Of(signature.KeyId)))}."), []);
    }

    // Without a hint every trusted key is tried (DSSE v1.0.2, protocol): none of them matching says nothing of any.
    private static (TrustedKey? Signer, StatementVerdict? Problem) SignerOf(EnvelopeSignature signature, byte[] encoded, TrustFile trust)
    {
        if (signature.KeyId.Length == 0)
        {
            return (trust.Keys.FirstOrDefault(key => key.Key.Refuses(encoded, signature.Value.Span) is null), null);
        }

        if (trust.Find(signature.KeyId) is not { } known)
        {
            return (null, null);
        }

        return known.Key.Refuses(encoded, signature.Value.Span) switch
        {
            null => (known, null),
            VerificationReason.WrongAlgorithm => (null, new(VerificationReason.WrongAlgorithm, $"The signature is not one of {Curves.NameOf(known.Key.Curve)} in DER, which the key {known.Id} of {Plain.Of(known.Owner)} is for.") { Signer = known }),
            _ => (null, new(VerificationReason.BadSignature, $"The signature of the key {known.Id} of {Plain.Of(known.Owner)} does not match: the statement was changed, or another key made it.") { Signer = known }),
        };
    }

    private static SignatureCheck Wrong(VerificationReason reason, string message) => new([], new(reason, message), []);
}
