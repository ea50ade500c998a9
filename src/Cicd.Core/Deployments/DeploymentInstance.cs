namespace Cicd;

/// <summary>A version that runs at a target.</summary>
/// <param name="Id">The target's own id of it.</param>
/// <param name="Version">The version.</param>
public sealed record DeploymentInstance(string Id, DeployedVersion Version)
{
    /// <summary>What was served there before it, latest first.</summary>
    public IReadOnlyList<DeployedVersion> History { get; init; } = [];
}
