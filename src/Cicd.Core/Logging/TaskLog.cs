namespace Cicd;

/// <summary>The output of one task. Every entry is redacted before anyone else sees it. Safe for concurrent use.</summary>
/// <param name="redactor">Hides the run's secrets.</param>
/// <param name="sink">Takes the redacted entries.</param>
public sealed class TaskLog(Redactor redactor, Action<LogEntry> sink)
{
    /// <summary>A log that drops everything.</summary>
    public static TaskLog None { get; } = new(new Redactor(), static _ => { });

    /// <summary>Writes an entry.</summary>
    public void Write(LogLevel level, string message, SourceLocation? location = null) =>
        sink(new LogEntry(level, redactor.Redact(message), location));

    /// <summary>Writes an error; with a location it becomes an annotation.</summary>
    public void Error(string message, SourceLocation? location = null) => Write(LogLevel.Error, message, location);

    /// <summary>Writes a warning; with a location it becomes an annotation.</summary>
    public void Warning(string message, SourceLocation? location = null) => Write(LogLevel.Warning, message, location);

    /// <summary>Writes what a person following the run wants to see.</summary>
    public void Information(string message) => Write(LogLevel.Information, message);

    /// <summary>Writes more detail.</summary>
    public void Verbose(string message) => Write(LogLevel.Verbose, message);

    /// <summary>Writes what helps to find a fault.</summary>
    public void Diagnostic(string message) => Write(LogLevel.Diagnostic, message);
}
