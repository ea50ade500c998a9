namespace Cicd.Deployment;

/// <summary>A place to deliver to, as <c>cicd.json</c> declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Location">Where it stands.</param>
public sealed record DeploymentEnvironment(string Name, SourceLocation Location)
{
    /// <summary>The environment that a digest must have been deployed to before it may come here; null: none.</summary>
    public string? PromotesFrom { get; init; }

    /// <summary>The targets that it has settings of their own for.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];
}
