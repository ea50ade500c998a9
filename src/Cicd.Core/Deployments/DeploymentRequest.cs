namespace Cicd;

/// <summary>What is to be deployed, and where.</summary>
/// <param name="Environment">The name of the environment.</param>
/// <param name="Target">The target of that environment.</param>
/// <param name="Artifact">What is deployed; by its digest only.</param>
/// <param name="Values">What the environment gives to it.</param>
public sealed record DeploymentRequest(string Environment, IDeploymentTarget Target, Artifact Artifact, DeploymentValues Values)
{
    /// <summary>The time from the start to the switch, after which the deployment has failed. Default: five minutes.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the old version is kept, running but without traffic, for a fast way back. It is removed by the first deployment after that time; zero removes it at once.</summary>
    public TimeSpan RollbackWindow { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long an instance that gets no new requests any more has for those it has begun. Default: five seconds.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gives the target of another environment, which is asked whether the digest was deployed there; null if it has none.</summary>
    public Func<string, IDeploymentTarget?> TargetOf { get; init; } = static _ => null;
}
