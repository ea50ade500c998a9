namespace Cicd;

/// <summary>A child process could not be started, took too long, or failed.</summary>
public sealed class ProcessException(string message, int? exitCode = null, Exception? innerException = null)
    : PipelineException(message, innerException)
{
    /// <summary>The exit code, if it came that far.</summary>
    public int? ExitCode { get; } = exitCode;
}
