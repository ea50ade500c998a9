namespace Cicd.Attestation;

/// <summary>Reports everything that is wrong with the trust file and with a given signing key before anything runs.</summary>
/// <param name="evidence">The evidence store of the run.</param>
public sealed class AttestationValidator(IEvidenceStore evidence) : IRunValidator
{
    /// <inheritdoc/>
    public IEnumerable<PipelineProblem> Validate(RunInfo run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return [.. (evidence as Internal.RunStatements)?.Problems ?? []];
    }
}
