namespace Cicd;

/// <summary>Something was deployed, or it was tried. The artifact is the record's subject.</summary>
/// <param name="Source">Which task or tool did it.</param>
/// <param name="Deployment">The deployment.</param>
public sealed record DeploymentEvidence(string Source, DeploymentRecord Deployment) : EvidenceRecord(Source);
