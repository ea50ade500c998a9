namespace Cicd.Attestation;

/// <summary>Something about a statement, an envelope, a key or the store of them is wrong.</summary>
/// <param name="reason">What kind of wrong.</param>
/// <param name="message">What is wrong and how to mend it.</param>
/// <param name="innerException">What it came from.</param>
public sealed class AttestationException(VerificationReason reason, string message, Exception? innerException = null) : PipelineException(message, innerException)
{
    /// <summary>What kind of wrong.</summary>
    public VerificationReason Reason { get; } = reason;
}
