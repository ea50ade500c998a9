namespace Cicd.Attestation.Internal;

/// <summary>A decision of the gate.</summary>
/// <param name="Task">The task that asked.</param>
/// <param name="Allowed">Whether it was allowed.</param>
/// <param name="File">Where the decision was written, with its digest; none if it could not be.</param>
internal sealed record ManifestDecision(string Task, bool Allowed, ResourceDescriptor? File);
