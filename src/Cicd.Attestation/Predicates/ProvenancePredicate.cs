namespace Cicd.Attestation.Internal;

/// <summary>How artifacts were built (SLSA provenance v1). Two runs of the same sources differ in the run's id and in times, and in nothing else.</summary>
internal sealed record ProvenancePredicate(BuildDefinition BuildDefinition, RunDetails RunDetails);
