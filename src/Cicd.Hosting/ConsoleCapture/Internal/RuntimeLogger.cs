using Microsoft.Extensions.Logging;
using Importance = Microsoft.Extensions.Logging.LogLevel;

namespace Cicd.Hosting;

/// <summary>Writes to the log of the running task.</summary>
internal sealed class RuntimeLogger(PipelineRuntime runtime) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(Importance logLevel) => logLevel != Importance.None;

    public void Log<TState>(Importance logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        var log = runtime.Log;
        var message = formatter(state, exception);
        log.Write(LevelOf(logLevel), exception is null ? message : $"{message}: {exception.Message}");
        if (exception is not (null or PipelineException))
        {
            log.Diagnostic(exception.ToString());
        }
    }

    private static LogLevel LevelOf(Importance importance) => importance switch
    {
        Importance.Critical or Importance.Error => LogLevel.Error,
        Importance.Warning => LogLevel.Warning,
        Importance.Information => LogLevel.Information,
        Importance.Debug => LogLevel.Verbose,
        _ => LogLevel.Diagnostic,
    };
}
