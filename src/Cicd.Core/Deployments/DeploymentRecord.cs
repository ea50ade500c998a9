namespace Cicd;

/// <summary>A deployment or a rollback that was tried, and how it ended.</summary>
/// <param name="Id">Its id, unique.</param>
/// <param name="Environment">The name of the environment.</param>
/// <param name="Target">What it was deployed to, for people.</param>
/// <param name="Version">What was deployed, by whom and from which decision.</param>
/// <param name="Result">How it ended.</param>
public sealed record DeploymentRecord(string Id, string Environment, string Target, DeployedVersion Version, DeploymentResult Result)
{
    /// <summary>Whether it returned to a version that had been deployed before.</summary>
    public bool IsRollback { get; init; }

    /// <summary>What served before; null if nothing did.</summary>
    public Sha256Digest? Previous { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Reason { get; init; }
}
