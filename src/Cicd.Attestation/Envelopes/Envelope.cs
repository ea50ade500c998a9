using System.Globalization;
using System.Text;
using Cicd.Attestation.Internal;

namespace Cicd.Attestation;

/// <summary>A payload with its signatures (DSSE v1.0.2). Reading one says nothing of whether it can be trusted: a verifier with a trust file does.</summary>
/// <param name="PayloadType">What the payload is: a media type.</param>
/// <param name="Payload">The payload, exactly the bytes that are signed.</param>
/// <param name="Signatures">The signatures; none where it is unsigned.</param>
public sealed record Envelope(string PayloadType, ReadOnlyMemory<byte> Payload, IReadOnlyList<EnvelopeSignature> Signatures)
{
    /// <summary>The payload type of in-toto statements (in-toto Attestation Framework v1, Envelope).</summary>
    public const string InTotoType = "application/vnd.in-toto+json";

    /// <summary>The longest envelope that is read, in bytes: a statement of the greatest length in base64, and room for signatures.</summary>
    public const int MaximumBytes = (Statement.MaximumBytes / 3 * 4) + (1024 * 1024);

    /// <summary>The digest of the payload: how a run manifest names a statement, whoever signed it and however often.</summary>
    public Sha256Digest PayloadDigest => Sha256Digest.Of(Payload.Span);

    /// <summary>Puts a statement into an envelope and signs it.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="signer">Signs; with none the envelope is unsigned: readable, but never verified.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<Envelope> SignAsync(Statement statement, IStatementSigner? signer, CancellationToken cancellationToken)
    {
        var payload = statement.ToBytes();
        return signer is null
            ? new(InTotoType, payload, [])
            : new(InTotoType, payload, [new(signer.KeyId, await signer.SignAsync(Encode(InTotoType, payload), cancellationToken))]);
    }

    /// <summary>Reads an envelope. Fields that are not known are passed over, as the specification demands; keys that come twice are refused.</summary>
    /// <exception cref="AttestationException">It is no envelope, or larger than is read.</exception>
    public static Envelope Read(ReadOnlyMemory<byte> bytes) => EnvelopeReader.Read(bytes);

    /// <summary>What a signature covers: the pre-authentication encoding (DSSE v1.0.2, protocol, PAE).</summary>
    public static byte[] Encode(string payloadType, ReadOnlySpan<byte> payload)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"DSSEv1 {Encoding.UTF8.GetByteCount(payloadType)} {payloadType} {payload.Length} ");
        return [.. Encoding.UTF8.GetBytes(head), .. payload];
    }

    /// <summary>What the signatures of this envelope cover.</summary>
    public byte[] Encode() => Encode(PayloadType, Payload.Span);

    /// <summary>The statement in the envelope.</summary>
    /// <exception cref="AttestationException">The payload is of another type, or no statement.</exception>
    public Statement ReadStatement() => PayloadType == InTotoType
        ? Statement.Read(Payload)
        : throw new AttestationException(VerificationReason.PayloadTypeWrong, $"The envelope holds '{Plain.Of(PayloadType)}', not an in-toto statement ({InTotoType}).");

    /// <summary>The envelope as compact JSON (UTF-8).</summary>
    public byte[] ToBytes() => EnvelopeWriter.Write(this);
}
