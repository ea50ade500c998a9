namespace Cicd.Attestation.Internal;

/// <summary>The run's id and times (SLSA provenance v1, <c>runDetails.metadata</c>): RFC 3339, UTC.</summary>
internal sealed record BuildMetadata(string InvocationId, string StartedOn, string FinishedOn);
