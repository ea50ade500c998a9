namespace Cicd.Attestation.Internal;

/// <summary>Whose signatures count in the run: the trust file among the policies that were read before anything ran, never the one on the disk.</summary>
internal sealed class RunTrust(EvidenceStoreServices services)
{
    private readonly Lock gate = new();
    private TrustFile? read;

    /// <summary>The trust file.</summary>
    /// <exception cref="AttestationException">There is none, or it is not valid.</exception>
    public TrustFile Read()
    {
        lock (gate)
        {
            return read ??= Of(services.Policies());
        }
    }

    /// <summary>Who holds the key, if it is trusted for such statements of this run now.</summary>
    public string? OwnerOf(string? keyId, string predicateType)
    {
        if (keyId is null || services.Policies().Find(TrustFile.DefaultPath) is null)
        {
            return null;
        }

        try
        {
            var now = services.Time.GetUtcNow();
            return Read().Find(keyId) is { } key && now >= key.ValidFrom && now < key.ValidUntil && key.Predicates.Contains(predicateType) && key.SpeaksFor(services.Run.BuilderId)
                ? key.Owner
                : null;
        }
        catch (AttestationException)
        {
            // A problem of its own, told before anything ran: nobody is trusted then.
            return null;
        }
    }

    private static TrustFile Of(PolicySource policies) => policies switch
    {
        // Policies that do not count for a publish do for a preview.
        _ when policies.Find(TrustFile.DefaultPath) is { } file => TrustFile.Read(file.Bytes.Span, file.Path),
        { Unavailable: { } reason } => throw new AttestationException(VerificationReason.TrustUnavailable, $"There is no trust file, since the policies cannot be had: {reason}"),
        _ => throw new AttestationException(
            VerificationReason.TrustUnavailable, $"There is no trust file {TrustFile.DefaultPath} in {policies.Description}: it says whose signatures count. Make a key and its entry with: cicd attest keygen"),
    };
}
