using Cicd.Attestation.Internal;

namespace Cicd.Attestation;

/// <summary>
/// An envelope in the form that sigstore's tools read (sigstore bundle v0.3): signed with a key that the verifier has from elsewhere, with
/// no certificate and no entry of a transparency log.
/// </summary>
/// <param name="Envelope">The envelope, with exactly one signature.</param>
/// <param name="Hint">Says which key is meant: here the key's id.</param>
public sealed record SigstoreBundle(Envelope Envelope, string Hint)
{
    /// <summary>The media type of the bundle.</summary>
    public const string MediaType = "application/vnd.dev.sigstore.bundle.v0.3+json";

    /// <summary>The annotation of a registry's manifest that tells the type of the statement's predicate.</summary>
    public const string PredicateTypeAnnotation = "dev.sigstore.bundle.predicateType";

    /// <summary>The envelope as a bundle.</summary>
    /// <exception cref="AttestationException">It has not exactly one signature.</exception>
    public static SigstoreBundle Of(Envelope envelope) => envelope.Signatures.Count == 1
        ? new(envelope, envelope.Signatures[0].KeyId)
        : throw new AttestationException(
            envelope.Signatures.Count == 0 ? VerificationReason.Unsigned : VerificationReason.DuplicateSignature,
            $"A sigstore bundle has exactly one signature, and this statement has {envelope.Signatures.Count}.");

    /// <summary>Reads a bundle. Its verification still depends on a trust file alone.</summary>
    /// <exception cref="AttestationException">It is no bundle of version 0.3 with an envelope and a public key.</exception>
    public static SigstoreBundle Read(ReadOnlyMemory<byte> bytes) => BundleJson.Read(bytes);

    /// <summary>What a registry says of the bundle without reading it: the annotations that sigstore's tools look for (cosign bundle specification).</summary>
    /// <param name="statement">The statement in it.</param>
    public static IReadOnlyDictionary<string, string> Annotations(Statement statement) => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["dev.sigstore.bundle.content"] = "dsse-envelope",
        [PredicateTypeAnnotation] = statement.PredicateType,
    };

    /// <summary>The bundle as compact JSON (UTF-8).</summary>
    public byte[] ToBytes() => BundleJson.Write(this);
}
