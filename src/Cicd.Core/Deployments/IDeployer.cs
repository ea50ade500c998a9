namespace Cicd;

/// <summary>Carries deployments out, and records each of them, whatever its result. Tasks that deploy ask for it in their constructors.</summary>
public interface IDeployer
{
    /// <summary>What the environment gives to a target: variables, and the secrets that the process has.</summary>
    /// <exception cref="PipelineException">There is no such environment, or a secret that it refers to has no value.</exception>
    DeploymentValues ValuesOf(string environment, string target);

    /// <summary>
    /// Starts the new version beside the old one, checks it, switches to it, and goes back to the old one when any of that fails. The gate must
    /// have decided about the artifact for the running task.
    /// </summary>
    /// <exception cref="PipelineException">It failed, or was refused; the old version serves as before.</exception>
    Task<DeploymentRecord> DeployAsync(DeploymentRequest request, CancellationToken cancellationToken);

    /// <summary>Returns to the version that served before, by its digest.</summary>
    /// <exception cref="PipelineException">There is none, or it is not healthy; what serves goes on.</exception>
    Task<DeploymentRecord> RollBackAsync(RollbackRequest request, CancellationToken cancellationToken);
}
