namespace Cicd;

/// <summary>Where to return to the version before.</summary>
/// <param name="Environment">The name of the environment.</param>
/// <param name="Target">The target of that environment.</param>
public sealed record RollbackRequest(string Environment, IDeploymentTarget Target)
{
    /// <summary>Gives what the environment gives to the target. Asked only where the version before has to be started again.</summary>
    public Func<DeploymentValues> Values { get; init; } = static () => DeploymentValues.None;

    /// <summary>The time until the switch, after which it has failed. Default: five minutes.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the instance that served has for the requests it has begun. Default: five seconds.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(5);
}
