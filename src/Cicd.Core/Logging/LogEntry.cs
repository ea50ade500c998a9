namespace Cicd;

/// <summary>A line of a task's output, redacted.</summary>
/// <param name="Level">How important it is.</param>
/// <param name="Message">The text; may have several lines.</param>
/// <param name="Location">The place it is about; makes it an annotation where the CI provider has such.</param>
public sealed record LogEntry(LogLevel Level, string Message, SourceLocation? Location = null);
