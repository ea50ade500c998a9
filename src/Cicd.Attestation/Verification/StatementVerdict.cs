namespace Cicd.Attestation;

/// <summary>What is to be thought of a statement.</summary>
/// <param name="Reason">Why it counts or does not.</param>
/// <param name="Message">The same in a sentence.</param>
public sealed record StatementVerdict(VerificationReason Reason, string Message)
{
    /// <summary>Whether it counts.</summary>
    public bool IsVerified => Reason == VerificationReason.Verified;

    /// <summary>The statement, as far as it could be read. Believe it only if <see cref="IsVerified"/>.</summary>
    public Statement? Statement { get; init; }

    /// <summary>The trusted key that signed it; also where it may not sign this, or is not valid now.</summary>
    public TrustedKey? Signer { get; init; }

    /// <summary>The builder that the statement, or the manifest that lists it, names.</summary>
    public string? Builder { get; init; }

    /// <summary>Whether it was made on a person's machine.</summary>
    public bool IsLocal => Builder == BuilderIds.Local;

    /// <summary>What does not change the verdict and should be known: signatures of keys that are not trusted, say.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
