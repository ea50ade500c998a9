using System.Globalization;

namespace Cicd.Attestation.Internal;

/// <summary>Holds the files of a bundle against its signed statement.</summary>
internal static class BundleVerification
{
    public static PolicyBundle Verify(IReadOnlyList<PolicySourceFile> entries, IReadOnlyList<VerificationKey> keys, long minimumRevision)
    {
        var envelope = EnvelopeOf(entries);
        CheckSignature(envelope, keys);
        var bundle = Read(envelope, entries);
        return bundle.Revision >= minimumRevision
            ? bundle
            : throw new AttestationException(
                VerificationReason.Outdated,
                string.Create(CultureInfo.InvariantCulture, $"The bundle {bundle.Name} is of revision {bundle.Revision}, and at least {minimumRevision} is asked for: an older one was put in its place."));
    }

    /// <summary>The bundle, if it is what its statement says and anybody signed that.</summary>
    public static (PolicyBundle Bundle, Envelope Envelope) Read(IReadOnlyList<PolicySourceFile> entries)
    {
        var envelope = EnvelopeOf(entries);
        CheckSigned(envelope);
        return (Read(envelope, entries), envelope);
    }

    private static Envelope EnvelopeOf(IReadOnlyList<PolicySourceFile> entries) => Envelope.Read(
        (entries.FirstOrDefault(entry => entry.Path == PolicyBundle.FileName)
            ?? throw new AttestationException(VerificationReason.Unsigned, $"The bundle is not signed: it has no {PolicyBundle.FileName}.")).Bytes);

    private static PolicyBundle Read(Envelope envelope, IReadOnlyList<PolicySourceFile> entries)
    {
        var statement = envelope.ReadStatement();
        if (statement.PredicateType != PolicyBundle.PredicateType)
        {
            throw new AttestationException(VerificationReason.PredicateNotAllowed, $"{PolicyBundle.FileName} states something else than a bundle: '{Plain.Of(statement.PredicateType)}'.");
        }

        IReadOnlyList<PolicySourceFile> files = [.. entries.Where(entry => entry.Path != PolicyBundle.FileName)];
        CheckFiles(statement, files);
        return Read(statement, files);
    }

    private static void CheckSigned(Envelope envelope)
    {
        if (envelope.Signatures.Count == 0)
        {
            throw new AttestationException(VerificationReason.Unsigned, "The bundle is not signed: its statement has no signature.");
        }
    }

    private static void CheckSignature(Envelope envelope, IReadOnlyList<VerificationKey> keys)
    {
        CheckSigned(envelope);
        var encoded = envelope.Encode();
        if (envelope.Signatures.Any(signature => keys.Any(key => key.Refuses(encoded, signature.Value.Span) is null)))
        {
            return;
        }

        throw envelope.Signatures.Any(signature => keys.Any(key => key.Id == signature.KeyId))
            ? new AttestationException(VerificationReason.BadSignature, "The signature of the bundle does not match: its statement was changed after it was signed.")
            : new AttestationException(
                VerificationReason.UnknownKey,
                $"The bundle is signed by another key than the pinned one: {string.Join(", ", envelope.Signatures.Select(signature => signature.KeyId.Length == 0 ? "one without id" : Plain.Of(signature.KeyId)))}.");
    }

    private static void CheckFiles(Statement statement, IReadOnlyList<PolicySourceFile> files)
    {
        var left = files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        foreach (var subject in statement.Subjects)
        {
            if (!left.Remove(subject.Name, out var file))
            {
                throw new AttestationException(VerificationReason.MissingFile, $"The bundle lacks {Plain.Of(subject.Name)}, which its statement lists, or lists it twice.");
            }

            if (!subject.Is(file.Digest))
            {
                throw new AttestationException(VerificationReason.SubjectMismatch, $"{Plain.Of(file.Path)} of the bundle was changed after it was signed.");
            }
        }

        if (left.Count > 0)
        {
            throw new AttestationException(VerificationReason.ForeignFile, $"The bundle holds {Plain.Of(left.Keys.Order(StringComparer.Ordinal).First())}, which its statement does not list.");
        }
    }

    private static PolicyBundle Read(Statement statement, IReadOnlyList<PolicySourceFile> files) =>
        statement.Predicate.TryGetProperty("name", out var name) && name.ValueKind == System.Text.Json.JsonValueKind.String && name.GetString() is { } text && BundleNames.IsName(text)
        && statement.Predicate.TryGetProperty("revision", out var revision) && revision.ValueKind == System.Text.Json.JsonValueKind.Number && revision.TryGetInt64(out var number) && number > 0
            ? new(text, number, [.. files.Where(file => BundleNames.IsPolicyFile(file.Path)).OrderBy(file => file.Path, StringComparer.Ordinal)])
            : throw new AttestationException(VerificationReason.MalformedStatement, $"{PolicyBundle.FileName} does not say which bundle in which revision it is.");
}
