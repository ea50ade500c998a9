namespace Cicd;

/// <summary>What an environment gives to a target, by the name under which the application gets it.</summary>
/// <param name="Variables">Plain values.</param>
/// <param name="Secrets">Values that must not be shown.</param>
public sealed record DeploymentValues(IReadOnlyDictionary<string, string> Variables, IReadOnlyDictionary<string, Secret> Secrets)
{
    /// <summary>No values.</summary>
    public static DeploymentValues None { get; } = new(new Dictionary<string, string>(), new Dictionary<string, Secret>());
}
