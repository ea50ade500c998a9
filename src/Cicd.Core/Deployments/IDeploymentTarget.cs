namespace Cicd;

/// <summary>
/// A place that runs one application for one environment, such as a Docker engine. It remembers by itself what runs there and what ran
/// before: everything else that tells of deployments can be deleted. A step that fails throws a <see cref="PipelineException"/>.
/// </summary>
public interface IDeploymentTarget
{
    /// <summary>What it is, for people and records: the kind, the place and the application.</summary>
    string Name { get; }

    /// <summary>What runs there. Nothing is changed by asking.</summary>
    Task<DeploymentState> DescribeAsync(CancellationToken cancellationToken);

    /// <summary>Keeps every other deployment to this target out until it is disposed of; a lock that a killed process left behind ends with the deadline.</summary>
    /// <exception cref="PipelineException">Another deployment holds it.</exception>
    Task<IAsyncDisposable> LockAsync(DeploymentPlan deployment, CancellationToken cancellationToken);

    /// <summary>Starts a new instance beside the one that serves. It gets no traffic yet. Where that fails, nothing stays behind.</summary>
    Task<DeploymentInstance> StartAsync(DeploymentPlan deployment, CancellationToken cancellationToken);

    /// <summary>Returns when the instance is healthy, and throws as soon as it cannot become so any more.</summary>
    Task CheckAsync(DeploymentInstance instance, CancellationToken cancellationToken);

    /// <summary>Sends all traffic to the instance, which is then the one that serves. No request is lost on the way.</summary>
    Task SwitchAsync(DeploymentInstance instance, CancellationToken cancellationToken);

    /// <summary>The last lines that the instance wrote.</summary>
    Task<IReadOnlyList<string>> ReadLogAsync(DeploymentInstance instance, int lines, CancellationToken cancellationToken);

    /// <summary>Stops and removes an instance that does not serve; does nothing if it is gone already.</summary>
    Task RemoveAsync(DeploymentInstance instance, CancellationToken cancellationToken);
}
