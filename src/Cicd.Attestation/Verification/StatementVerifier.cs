using Cicd.Attestation.Internal;

namespace Cicd.Attestation;

/// <summary>
/// Verifies statements against a trust file. A statement counts if at least one key of that file signed it, that key is valid
/// at the time of verification (what a statement says of its own age proves nothing) and may sign this kind of statement for the
/// builder it names. It does not count if any signature of a trusted key is wrong, or if a key signed twice; signatures of keys
/// that are not in the trust file are remarked upon, and are no reason for or against.
/// </summary>
/// <param name="trust">The trust file.</param>
/// <param name="time">Says what time it is.</param>
public sealed class StatementVerifier(TrustFile trust, TimeProvider time)
{
    /// <summary>The trust file.</summary>
    public TrustFile Trust { get; } = trust;

    /// <summary>Reads an envelope and verifies it.</summary>
    /// <param name="envelope">The bytes of the envelope.</param>
    /// <param name="builder">The builder of the run manifest that lists it, for statements that name none themselves.</param>
    public StatementVerdict Verify(ReadOnlyMemory<byte> envelope, string? builder = null)
    {
        try
        {
            return Verify(Envelope.Read(envelope), builder);
        }
        catch (AttestationException exception)
        {
            return new(exception.Reason, exception.Message);
        }
    }

    /// <summary>Verifies an envelope.</summary>
    /// <param name="envelope">The envelope.</param>
    /// <param name="builder">The builder of the run manifest that lists it, for statements that name none themselves.</param>
    public StatementVerdict Verify(Envelope envelope, string? builder = null)
    {
        Statement? statement = null;
        AttestationException? problem = null;
        try
        {
            statement = envelope.ReadStatement();
        }
        catch (AttestationException exception)
        {
            problem = exception;
        }

        if (problem?.Reason == VerificationReason.PayloadTypeWrong)
        {
            return new(problem.Reason, problem.Message);
        }

        var signatures = SignatureCheck.Of(envelope, Trust);
        var verdict = signatures.Problem
            ?? (problem is not null ? new(problem.Reason, problem.Message) : Judge(statement!, signatures.Signers, builder));
        return verdict with
        {
            Statement = statement,
            Signer = verdict.Signer ?? (signatures.Signers.Count > 0 ? signatures.Signers[0] : null),
            Builder = BuilderClaim.Of(statement) ?? builder,
            Remarks = signatures.Remarks,
        };
    }

    /// <summary>Verifies an envelope that is said to be about an artifact.</summary>
    /// <param name="envelope">The envelope.</param>
    /// <param name="artifact">The digest of the artifact.</param>
    /// <param name="builder">The builder of the run manifest that lists it, for statements that name none themselves.</param>
    public StatementVerdict Verify(Envelope envelope, Sha256Digest artifact, string? builder = null)
    {
        var verdict = Verify(envelope, builder);
        return verdict.IsVerified && !verdict.Statement!.Subjects.Any(subject => subject.Is(artifact))
            ? verdict with { Reason = VerificationReason.SubjectMismatch, Message = $"The statement is about something else than {artifact}." }
            : verdict;
    }

    // Several keys may have signed: one that may say all this is enough. Else the first says why not.
    private StatementVerdict Judge(Statement statement, IReadOnlyList<TrustedKey> signers, string? builder)
    {
        var verdicts = signers.Select(signer => Judge(statement, signer, builder)).ToList();
        return verdicts.Find(verdict => verdict.IsVerified) ?? verdicts[0];
    }

    private StatementVerdict Judge(Statement statement, TrustedKey signer, string? listedFor)
    {
        var now = time.GetUtcNow();
        var claimed = BuilderClaim.Of(statement);
        var builder = claimed ?? listedFor;
        var name = PredicateTypes.NameOf(statement.PredicateType);
        var (reason, message) =
            now < signer.ValidFrom ? (VerificationReason.KeyNotYetValid, $"The key of {Plain.Of(signer.Owner)} is valid from {signer.ValidFrom:u} on, and it is {now:u}.")
            : now >= signer.ValidUntil ? (VerificationReason.KeyExpired, $"The key of {Plain.Of(signer.Owner)} was valid until {signer.ValidUntil:u}, and it is {now:u}.")
            : !signer.Predicates.Contains(statement.PredicateType) ? (VerificationReason.PredicateNotAllowed, $"The key of {Plain.Of(signer.Owner)} may not sign statements of the kind {Plain.Of(name)}.")
            : claimed is null && BuilderClaim.IsDemanded(statement) ? (VerificationReason.BuilderNotAllowed, $"The statement names no builder, which one of the kind {Plain.Of(name)} must.")
            : claimed is not null && listedFor is not null && claimed != listedFor ? (VerificationReason.BuilderNotAllowed, $"The statement names the builder {Plain.Of(claimed)}, and the manifest that lists it {Plain.Of(listedFor)}.")
            : builder is null || signer.SpeaksFor(builder) ? (VerificationReason.Verified, $"Signed by {Plain.Of(signer.Owner)}{(builder == BuilderIds.Local ? ", on a person's machine" : "")}.")
            : builder == BuilderIds.Local ? (VerificationReason.LocalBuilder, $"The statement was made on a person's machine, for which the key of {Plain.Of(signer.Owner)} does not speak.")
            : (VerificationReason.BuilderNotAllowed, $"The key of {Plain.Of(signer.Owner)} may not speak for the builder {Plain.Of(builder)}.");
        return new(reason, message) { Signer = signer };
    }
}
