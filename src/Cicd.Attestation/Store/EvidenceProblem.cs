namespace Cicd.Attestation;

/// <summary>Something in an evidence store that casts doubt on it.</summary>
/// <param name="Reason">What kind of problem.</param>
/// <param name="File">The file below the folder, with forward slashes; empty where it is no single one.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
public sealed record EvidenceProblem(VerificationReason Reason, string File, string Message)
{
    /// <summary>The run whose statements alone it casts doubt on; null where it is the whole folder.</summary>
    public string? Run { get; init; }
}
