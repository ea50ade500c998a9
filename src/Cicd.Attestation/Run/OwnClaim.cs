namespace Cicd.Attestation.Internal;

/// <summary>What a run may claim of itself.</summary>
internal static class OwnClaim
{
    /// <summary>The record as it may be kept: a claim about provenance vouches for no more than that it was said, by who runs this.</summary>
    /// <exception cref="PipelineException">Only others can say such a thing.</exception>
    public static EvidenceRecord Of(EvidenceRecord record, RunInfo run) => record switch
    {
        ApprovalEvidence or ReviewEvidence => throw new PipelineException(
            "an approval or a review is not made by the run that it is for. Have it signed by who gives it, and import it: cicd policy approve, cicd attest import."),
        ProvenanceEvidence provenance => provenance with { Builder = run.BuilderId, Level = Math.Min(provenance.Level, 1) },
        _ => record,
    };
}
