namespace Cicd;

/// <summary>Runs child processes. Their output goes, redacted, to the log of the task that runs them.</summary>
public interface IProcessRunner
{
    /// <summary>Runs a command to its end. Cancelling kills the child with all its descendants.</summary>
    /// <exception cref="ProcessException">It could not be started, took too long, or its exit code is not one of those allowed.</exception>
    Task<ProcessResult> RunAsync(ProcessCommand command, CancellationToken cancellationToken);
}
