namespace Cicd;

/// <summary>What runs at a target for one environment.</summary>
/// <param name="Current">What serves; null if nothing does.</param>
public sealed record DeploymentState(DeploymentInstance? Current)
{
    /// <summary>What served before and is kept for a fast way back, latest first.</summary>
    public IReadOnlyList<DeploymentInstance> Kept { get; init; } = [];

    /// <summary>What a deployment that was killed left behind. It never served.</summary>
    public IReadOnlyList<DeploymentInstance> Leftovers { get; init; } = [];

    /// <summary>Whether a digest serves there or did so.</summary>
    public bool Knows(Sha256Digest digest) =>
        Current is not null && (Current.Version.Digest == digest || Current.History.Any(version => version.Digest == digest));
}
