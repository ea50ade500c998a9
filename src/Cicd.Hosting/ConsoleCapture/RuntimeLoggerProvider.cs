using Microsoft.Extensions.Logging;

namespace Cicd.Hosting;

/// <summary>Brings what is logged through <see cref="ILogger"/> into the log of the task that logs it.</summary>
/// <param name="runtime">Knows the running task.</param>
public sealed class RuntimeLoggerProvider(PipelineRuntime runtime) : ILoggerProvider
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new RuntimeLogger(runtime);

    /// <inheritdoc/>
    public void Dispose()
    {
        // It holds nothing.
    }
}
