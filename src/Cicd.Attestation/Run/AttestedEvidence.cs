using Cicd.Attestation.Internal;

namespace Cicd.Attestation;

/// <summary>
/// Keeps the evidence of runs as signed statements in <c>artifacts/evidence</c>: each record as it is made, the provenance of each
/// artifact before the gate judges it, and at the end of every run its manifest. See <see cref="SignerSelection"/> for who signs.
/// </summary>
public sealed class AttestedEvidence : IEvidenceStoreFactory
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> WithheldVariables => SignerSelection.Variables;

    /// <inheritdoc/>
    public IEvidenceStore Create(EvidenceStoreServices services)
    {
        ArgumentNullException.ThrowIfNull(services);
#pragma warning disable CA2000 // The store disposes of it.
        return new RunStatements(services, new RunSigner(services));
#pragma warning restore CA2000
    }
}
