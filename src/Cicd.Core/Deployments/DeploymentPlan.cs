namespace Cicd;

/// <summary>A deployment as its target is told of it.</summary>
/// <param name="Id">Its id, unique.</param>
/// <param name="Environment">The name of the environment.</param>
/// <param name="Version">What is deployed.</param>
/// <param name="Values">What the environment gives to it.</param>
public sealed record DeploymentPlan(string Id, string Environment, DeployedVersion Version, DeploymentValues Values)
{
    /// <summary>When it has failed if it is not done.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>What was served there before, latest first: the target keeps it with the new instance.</summary>
    public IReadOnlyList<DeployedVersion> History { get; init; } = [];
}
